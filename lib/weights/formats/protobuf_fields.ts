import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import type { ByteSource } from "../../bytes/byte_source.ts";
import { type ReadBudget, type Refuse, refuser } from "../../bytes/read_budget.ts";

/** A field of a protocol buffer's message: where it lies in its source. */
export interface ProtobufField {
  /** Its number in the message's description. */
  readonly number: number;
  /** Whether it is text, bytes or a message, which lie from `value` to `end`. */
  readonly delimited: boolean;
  /** Where its tag starts. */
  readonly start: number;
  /** Where its value starts. */
  readonly value: number;
  /** Where it ends. */
  readonly end: number;
}

/** The longest that a field's tag and length, or tag and number, can be. */
const MOST_HEAD_BYTES = 20;

/** Bytes that are read at once: the heads of many small fields. */
const BLOCK_BYTES = 2 ** 12;

/** What it costs to walk over a field, as memory (see `readBudget`). */
const FIELD_BYTES = 128;

/**
 * Walks the fields of a message without reading the values of delimited ones, so that the tensors
 * of a large file need not be in memory.
 *
 * @param source Where small reads are cheap.
 * @param start Where the message starts.
 * @param end Where it ends.
 * @param budget What reading it may cost.
 * @throws {SyntaxError} If it is no message, or a field does not end within it.
 */
export async function* protobufFields(
  source: ByteSource,
  start: number,
  end: number,
  budget: ReadBudget,
): AsyncGenerator<ProtobufField> {
  const refuse = refuser(source.name, "a protocol buffer");
  let reader = new BinaryReader(new Uint8Array(0));
  let from = start;
  for (let at = start; at < end;) {
    budget.spend(FIELD_BYTES);
    reader.pos = at - from;
    if (reader.len - reader.pos < Math.min(MOST_HEAD_BYTES, end - at)) {
      reader = new BinaryReader(await source.read(at, Math.min(at + BLOCK_BYTES, end)));
      from = at;
    }
    const field = parseField(reader, at, refuse);
    if (field.end > end) {
      refuse(
        `field ${field.number} at byte ${at} ends at byte ${field.end}, its message at ${end}; ` +
          `it is truncated, damaged or of another format`,
      );
    }
    yield field;
    at = field.end;
  }
}

/** Parses the head of the field that a reader stands before, at byte `start` of its source. */
function parseField(reader: BinaryReader, start: number, refuse: Refuse): ProtobufField {
  const from = start - reader.pos;
  try {
    const [number, type] = reader.tag();
    const delimited = type === WireType.LengthDelimited;
    let value = from + reader.pos;
    let end: number;
    if (delimited) {
      const length = reader.uint32();
      value = from + reader.pos;
      end = value + length;
    } else if (type === WireType.StartGroup || type === WireType.EndGroup) {
      throw new Error(`field ${number} is a group`);
    } else {
      reader.skip(type);
      end = from + reader.pos;
    }
    return { number, delimited, start, value, end };
  } catch (error) {
    return refuse(
      `${(error as Error).message} at byte ${start}; it is truncated, damaged or of another format`,
      error,
    );
  }
}
