/** The package document (EPUB 3.3 §5): metadata, every file with its type, and the order in which they are read. */
import { direction } from "../document/direction.ts";
import { attributes } from "./xml.ts";

export interface ManifestItem {
  readonly id: string;
  readonly href: string;
  readonly mediaType: string;
  readonly properties?: string;
}

/** Names of Apple's own properties. */
const PREFIX = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/";

/** `reading`: addresses of the files that are read, in their order. */
export function packageDocument(
  lang: string,
  metadata: readonly string[],
  items: readonly ManifestItem[],
  reading: readonly string[],
): string {
  const manifest = items.map(
    ({ id, href, mediaType, properties }) => `<item${attributes({ id, href, "media-type": mediaType, properties })}/>`,
  );
  const ids = new Map(items.map(({ id, href }) => [href, id]));
  const spine = reading.map((href) => `<itemref${attributes({ idref: ids.get(href) })}/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" prefix="${PREFIX}" unique-identifier="pub-id"${attributes({ "xml:lang": lang })}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata.join("\n")}
</metadata>
<manifest>
${manifest.join("\n")}
</manifest>
<spine toc="ncx"${attributes({ "page-progression-direction": direction(lang) })}>
${spine.join("\n")}
</spine>
</package>
`;
}
