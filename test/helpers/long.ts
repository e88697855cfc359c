/** How often a long property is tried: all of it by hand, a quarter with `SPINE_LONG=slice`, as continuous integration does. */
export function often(whole: number): number {
  return process.env.SPINE_LONG === "slice" ? Math.ceil(whole / 4) : whole;
}

/** From where chance begins: `SPINE_SEED`, else the clock where all is tried by hand, else always the same. */
export function seed(): number {
  if (process.env.SPINE_SEED) return Number(process.env.SPINE_SEED);
  return process.env.SPINE_LONG === "slice" ? 1 : Date.now();
}
