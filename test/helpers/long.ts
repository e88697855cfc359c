/** How often a long property is tried: all of it by hand, a quarter with `SPINE_LONG=slice`, as continuous integration does. */
export function often(whole: number): number {
  return process.env.SPINE_LONG === "slice" ? Math.ceil(whole / 4) : whole;
}
