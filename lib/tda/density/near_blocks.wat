;; The inner loops of exact neighbor search (see near_blocks.ts and box_tree.ts): of the candidates of
;; some blocks, which are near a query?
;;
;; A list has two numbers to an entry: that of a block or candidate, and a sum. For every block in
;; [list, listEnd) both functions write its near candidates (32 · block + place) with their sums to
;; `out`, in order, and return where they end. A block is stored column by column, 32 numbers of 32
;; bits to a row, one for each candidate.
(module
  (memory (export "memory") 0)
  ;; A point y, of which the first row is an offset h and the others coordinates, is near the query x
  ;; if
  ;;   h + x₁y₁ + … ≥ threshold.
  (func (export "nearPoints")
    (param $list i32) (param $listEnd i32)      ;; blocks
    (param $blocks i32) (param $blockBytes i32) ;; where block 0 lies, and the size of each
    (param $query i32)                          ;; coordinates of the query
    (param $threshold f32)
    (param $sums i32)                           ;; room for the sums of a block
    (param $out i32)
    (result i32)
    (local $limit v128) (local $x v128)
    (local $block i32) (local $row i32) (local $end i32) (local $column i32) (local $near i32)
    (local $place i32)
    ;; The sums of the 32 candidates, four in each.
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $s4 v128) (local $s5 v128) (local $s6 v128) (local $s7 v128)
    (local.set $limit (f32x4.splat (local.get $threshold)))
    (block $done
      (loop $nextBlock
        (br_if $done (i32.ge_u (local.get $list) (local.get $listEnd)))
        (local.set $block (i32.load (local.get $list)))
        (local.set $list (i32.add (local.get $list) (i32.const 8)))
        (local.set $row
          (i32.add (local.get $blocks) (i32.mul (local.get $block) (local.get $blockBytes))))
        (local.set $end (i32.add (local.get $row) (local.get $blockBytes)))
        (local.set $column (local.get $query))
        (local.set $s0 (v128.load offset=0 (local.get $row)))
        (local.set $s1 (v128.load offset=16 (local.get $row)))
        (local.set $s2 (v128.load offset=32 (local.get $row)))
        (local.set $s3 (v128.load offset=48 (local.get $row)))
        (local.set $s4 (v128.load offset=64 (local.get $row)))
        (local.set $s5 (v128.load offset=80 (local.get $row)))
        (local.set $s6 (v128.load offset=96 (local.get $row)))
        (local.set $s7 (v128.load offset=112 (local.get $row)))
        (local.set $row (i32.add (local.get $row) (i32.const 128)))
        (loop $nextColumn
          (local.set $x (v128.load32_splat (local.get $column)))
          (local.set $s0 (f32x4.add (local.get $s0)
            (f32x4.mul (local.get $x) (v128.load offset=0 (local.get $row)))))
          (local.set $s1 (f32x4.add (local.get $s1)
            (f32x4.mul (local.get $x) (v128.load offset=16 (local.get $row)))))
          (local.set $s2 (f32x4.add (local.get $s2)
            (f32x4.mul (local.get $x) (v128.load offset=32 (local.get $row)))))
          (local.set $s3 (f32x4.add (local.get $s3)
            (f32x4.mul (local.get $x) (v128.load offset=48 (local.get $row)))))
          (local.set $s4 (f32x4.add (local.get $s4)
            (f32x4.mul (local.get $x) (v128.load offset=64 (local.get $row)))))
          (local.set $s5 (f32x4.add (local.get $s5)
            (f32x4.mul (local.get $x) (v128.load offset=80 (local.get $row)))))
          (local.set $s6 (f32x4.add (local.get $s6)
            (f32x4.mul (local.get $x) (v128.load offset=96 (local.get $row)))))
          (local.set $s7 (f32x4.add (local.get $s7)
            (f32x4.mul (local.get $x) (v128.load offset=112 (local.get $row)))))
          (local.set $column (i32.add (local.get $column) (i32.const 4)))
          (local.set $row (i32.add (local.get $row) (i32.const 128)))
          (br_if $nextColumn (i32.lt_u (local.get $row) (local.get $end))))
        ;; One bit for each candidate: narrowing keeps 0 and −1 what they are.
        (local.set $near
          (i32.or
            (i8x16.bitmask (i8x16.narrow_i16x8_s
              (i16x8.narrow_i32x4_s
                (f32x4.ge (local.get $s0) (local.get $limit))
                (f32x4.ge (local.get $s1) (local.get $limit)))
              (i16x8.narrow_i32x4_s
                (f32x4.ge (local.get $s2) (local.get $limit))
                (f32x4.ge (local.get $s3) (local.get $limit)))))
            (i32.shl
              (i8x16.bitmask (i8x16.narrow_i16x8_s
                (i16x8.narrow_i32x4_s
                  (f32x4.ge (local.get $s4) (local.get $limit))
                  (f32x4.ge (local.get $s5) (local.get $limit)))
                (i16x8.narrow_i32x4_s
                  (f32x4.ge (local.get $s6) (local.get $limit))
                  (f32x4.ge (local.get $s7) (local.get $limit)))))
              (i32.const 16))))
        (br_if $nextBlock (i32.eqz (local.get $near)))
        (v128.store offset=0 (local.get $sums) (local.get $s0))
        (v128.store offset=16 (local.get $sums) (local.get $s1))
        (v128.store offset=32 (local.get $sums) (local.get $s2))
        (v128.store offset=48 (local.get $sums) (local.get $s3))
        (v128.store offset=64 (local.get $sums) (local.get $s4))
        (v128.store offset=80 (local.get $sums) (local.get $s5))
        (v128.store offset=96 (local.get $sums) (local.get $s6))
        (v128.store offset=112 (local.get $sums) (local.get $s7))
        (loop $nextBit
          (br_if $nextBlock (i32.eqz (local.get $near)))
          (local.set $place (i32.ctz (local.get $near)))
          (i32.store (local.get $out)
            (i32.add (i32.shl (local.get $block) (i32.const 5)) (local.get $place)))
          (f32.store offset=4 (local.get $out)
            (f32.load (i32.add (local.get $sums) (i32.shl (local.get $place) (i32.const 2)))))
          (local.set $out (i32.add (local.get $out) (i32.const 8)))
          (local.set $near
            (i32.and (local.get $near) (i32.sub (local.get $near) (i32.const 1))))
          (br $nextBit))))
    (local.get $out))

  ;; A box, whose rows are the least of a coordinate, its largest, the least of the next, and so on, is
  ;; near if its squared distance from the query is at most the threshold.
  (func (export "nearBoxes")
    (param $list i32) (param $listEnd i32)      ;; blocks
    (param $blocks i32) (param $blockBytes i32) ;; where block 0 lies, and the size of each
    (param $query i32)                          ;; coordinates of the query
    (param $threshold f32)
    (param $sums i32)                           ;; room for the sums of a block
    (param $out i32)
    (result i32)
    (local $limit v128) (local $x v128) (local $e v128)
    (local $block i32) (local $row i32) (local $end i32) (local $column i32) (local $near i32)
    (local $place i32)
    ;; The sums of the 32 candidates, four in each.
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $s4 v128) (local $s5 v128) (local $s6 v128) (local $s7 v128)
    (local.set $limit (f32x4.splat (local.get $threshold)))
    (block $done
      (loop $nextBlock
        (br_if $done (i32.ge_u (local.get $list) (local.get $listEnd)))
        (local.set $block (i32.load (local.get $list)))
        (local.set $list (i32.add (local.get $list) (i32.const 8)))
        (local.set $row
          (i32.add (local.get $blocks) (i32.mul (local.get $block) (local.get $blockBytes))))
        (local.set $end (i32.add (local.get $row) (local.get $blockBytes)))
        (local.set $column (local.get $query))
        (local.set $s0 (v128.const f32x4 0 0 0 0))
        (local.set $s1 (v128.const f32x4 0 0 0 0))
        (local.set $s2 (v128.const f32x4 0 0 0 0))
        (local.set $s3 (v128.const f32x4 0 0 0 0))
        (local.set $s4 (v128.const f32x4 0 0 0 0))
        (local.set $s5 (v128.const f32x4 0 0 0 0))
        (local.set $s6 (v128.const f32x4 0 0 0 0))
        (local.set $s7 (v128.const f32x4 0 0 0 0))
        (loop $nextColumn
          (local.set $x (v128.load32_splat (local.get $column)))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=0 (local.get $row)) (local.get $x))
              (v128.load offset=128 (local.get $row)))))
          (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=16 (local.get $row)) (local.get $x))
              (v128.load offset=144 (local.get $row)))))
          (local.set $s1 (f32x4.add (local.get $s1) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=32 (local.get $row)) (local.get $x))
              (v128.load offset=160 (local.get $row)))))
          (local.set $s2 (f32x4.add (local.get $s2) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=48 (local.get $row)) (local.get $x))
              (v128.load offset=176 (local.get $row)))))
          (local.set $s3 (f32x4.add (local.get $s3) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=64 (local.get $row)) (local.get $x))
              (v128.load offset=192 (local.get $row)))))
          (local.set $s4 (f32x4.add (local.get $s4) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=80 (local.get $row)) (local.get $x))
              (v128.load offset=208 (local.get $row)))))
          (local.set $s5 (f32x4.add (local.get $s5) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=96 (local.get $row)) (local.get $x))
              (v128.load offset=224 (local.get $row)))))
          (local.set $s6 (f32x4.add (local.get $s6) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $e (f32x4.sub (local.get $x)
            (f32x4.pmin
              (f32x4.pmax (v128.load offset=112 (local.get $row)) (local.get $x))
              (v128.load offset=240 (local.get $row)))))
          (local.set $s7 (f32x4.add (local.get $s7) (f32x4.mul (local.get $e) (local.get $e))))
          (local.set $column (i32.add (local.get $column) (i32.const 4)))
          (local.set $row (i32.add (local.get $row) (i32.const 256)))
          (br_if $nextColumn (i32.lt_u (local.get $row) (local.get $end))))
        ;; One bit for each candidate: narrowing keeps 0 and −1 what they are.
        (local.set $near
          (i32.or
            (i8x16.bitmask (i8x16.narrow_i16x8_s
              (i16x8.narrow_i32x4_s
                (f32x4.le (local.get $s0) (local.get $limit))
                (f32x4.le (local.get $s1) (local.get $limit)))
              (i16x8.narrow_i32x4_s
                (f32x4.le (local.get $s2) (local.get $limit))
                (f32x4.le (local.get $s3) (local.get $limit)))))
            (i32.shl
              (i8x16.bitmask (i8x16.narrow_i16x8_s
                (i16x8.narrow_i32x4_s
                  (f32x4.le (local.get $s4) (local.get $limit))
                  (f32x4.le (local.get $s5) (local.get $limit)))
                (i16x8.narrow_i32x4_s
                  (f32x4.le (local.get $s6) (local.get $limit))
                  (f32x4.le (local.get $s7) (local.get $limit)))))
              (i32.const 16))))
        (br_if $nextBlock (i32.eqz (local.get $near)))
        (v128.store offset=0 (local.get $sums) (local.get $s0))
        (v128.store offset=16 (local.get $sums) (local.get $s1))
        (v128.store offset=32 (local.get $sums) (local.get $s2))
        (v128.store offset=48 (local.get $sums) (local.get $s3))
        (v128.store offset=64 (local.get $sums) (local.get $s4))
        (v128.store offset=80 (local.get $sums) (local.get $s5))
        (v128.store offset=96 (local.get $sums) (local.get $s6))
        (v128.store offset=112 (local.get $sums) (local.get $s7))
        (loop $nextBit
          (br_if $nextBlock (i32.eqz (local.get $near)))
          (local.set $place (i32.ctz (local.get $near)))
          (i32.store (local.get $out)
            (i32.add (i32.shl (local.get $block) (i32.const 5)) (local.get $place)))
          (f32.store offset=4 (local.get $out)
            (f32.load (i32.add (local.get $sums) (i32.shl (local.get $place) (i32.const 2)))))
          (local.set $out (i32.add (local.get $out) (i32.const 8)))
          (local.set $near
            (i32.and (local.get $near) (i32.sub (local.get $near) (i32.const 1))))
          (br $nextBit))))
    (local.get $out)))
