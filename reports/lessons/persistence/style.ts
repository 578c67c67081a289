/** Balls, complexes, barcodes and matrices. */
export const style = `
.balls .ball { fill: var(--link); fill-opacity: .13; stroke: var(--link); stroke-opacity: .5; }
.balls .joined { stroke: currentColor; stroke-width: 1.5; }
.balls .filled { fill: var(--accent); fill-opacity: .22; }
.lives .bar { stroke: var(--soft); stroke-width: 5; }
.lives .bar.dim1 { stroke: var(--accent); }
.lives .now { stroke: var(--link); stroke-width: 2; }
.matrix .one { fill: currentColor; }
.matrix .lowest { fill: var(--accent); }
.matrix .on { fill: #000; font-weight: 700; }
.matrix .working { fill: var(--link); fill-opacity: .25; }
.matrix .adding { fill: var(--accent); fill-opacity: .25; }
.matrix { max-width: none !important; }
`;
