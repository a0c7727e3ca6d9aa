/**
 * What the book offers to people who read it in other ways than by eye (Schema.org accessibility properties in EPUB
 * Accessibility 1.1), derived from what is in it. That it meets WCAG or was certified only its author can claim.
 */

export interface Contents {
  readonly images: boolean;
  /** Every image has a description, or is said to be decoration. */
  readonly described: boolean;
  /** May move or flash. */
  readonly animated: boolean;
  readonly pages: boolean;
}

/** `schema:` properties in order, with their values. */
export function accessibility({
  images,
  described,
  animated,
  pages,
}: Contents): readonly (readonly [string, string])[] {
  const features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"];
  if (images && described) features.push("alternativeText");
  if (pages) features.push("pageBreakMarkers", "pageNavigation");
  const sufficient = images ? (described ? ["textual", "textual,visual"] : ["textual,visual"]) : ["textual"];
  return [
    ["accessMode", "textual"],
    ...(images ? ([["accessMode", "visual"]] as const) : []),
    ...sufficient.map((modes) => ["accessModeSufficient", modes] as const),
    ...features.map((feature) => ["accessibilityFeature", feature] as const),
    ["accessibilityHazard", animated ? "unknown" : "none"],
    ["accessibilitySummary", summary({ images, described, animated, pages })],
  ];
}

function summary({ images, described, animated, pages }: Contents): string {
  const sentences = [
    "The text can be enlarged, reflowed and read aloud, and its headings are in the table of contents.",
  ];
  if (images)
    sentences.push(described ? "All images that say something have descriptions." : "Some images have no description.");
  if (animated) sentences.push("It holds images that may move.");
  if (pages) sentences.push("A page list gives the pages of the print edition.");
  return sentences.join(" ");
}
