/**
 * Printing conditions of the ICC's registry (registry.color.org), found by what profiles for them are called.
 * A file that names one needs no more to be understood; any other is `Custom`, and its profile says it all.
 */

/** In a profile's description → the registry's name; the first that fits holds. */
const CONDITIONS: readonly (readonly [described: RegExp, name: string])[] = [
  [/FOGRA ?(\d\d)L?\b/i, "FOGRA$1"],
  [/ISO ?Coated ?v2/i, "FOGRA39"],
  [/PSO ?Coated ?v3/i, "FOGRA51"],
  [/PSO ?Uncoated.*v3/i, "FOGRA52"],
  [/PSO ?Uncoated ?ISO12647/i, "FOGRA47"],
  [/ISO ?newspaper ?26/i, "IFRA26"],
  [/GRACoL ?2013|CRPC6/i, "CGATS21_CRPC6"],
  [/GRACoL ?2006/i, "CGATS TR 006"],
  [/SWOP ?2006.*3/i, "CGATS TR 003"],
  [/SWOP ?2006.*5/i, "CGATS TR 005"],
  [/Web ?Coated.*SWOP/i, "CGATS TR 001"],
  [/Japan ?Color ?2001 ?Coated/i, "JC200103"],
  [/Japan ?Color ?2011/i, "JCW2011"],
];
export const REGISTRY = "http://www.color.org";

/** Undefined where the registry has none that is known here. */
export function registered(description: string): string | undefined {
  for (const [described, name] of CONDITIONS) {
    const match = described.exec(description);
    if (match) return name.replace("$1", match[1] ?? "");
  }
  return undefined;
}
