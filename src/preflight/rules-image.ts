/** Rules for what pictures are made of: all inks together, under the Ghent Workgroup's name. */
import type { Findings } from "./finding.ts";
import type { Limits } from "./limits.ts";
import type { PdfFile } from "./pdf-file.ts";
import { isImage } from "./pdf-ink.ts";
import { nameOf } from "./pdf-objects.ts";
import { inkUse } from "./pdf-samples.ts";

/** JPEG scatters colours a little, and a few dots smear nothing. */
const [TOLERANCE, SHARE] = [3, 0.001];

export async function checkInks(file: PdfFile, { totalInk }: Limits, out: Findings): Promise<void> {
  for (const { object, key, pages } of file.objects) {
    const { dict } = object;
    if (!isImage(dict) || nameOf(dict, "ColorSpace") !== "DeviceCMYK") continue;
    const ink = await inkUse(object, totalInk + TOLERANCE);
    if (!ink || ink.over <= SHARE) continue;
    const share = ink.over < 0.01 ? "less than 1" : Math.round(ink.over * 100);
    const message = `an image has up to ${ink.most} % ink, more than ${totalInk} % in ${share} % of its area`;
    out.error("total-ink", message, { pages, object: key });
  }
}
