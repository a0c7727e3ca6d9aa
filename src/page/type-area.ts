/** The type area of a page. Margins that leave no room for text are narrowed, which is said once. */
import { type Diagnostic, warning } from "../diagnostic.ts";
import type { PageStyle, StyledPublication } from "../style/types.ts";
import { type Grid, rowsIn } from "./grid.ts";

/** Least share of the page that text has, either way. */
const LEAST = 0.1;

/** Rows in the type area of a page. */
export const rowsOf = (page: PageStyle, grid: Grid): number =>
  rowsIn(grid, page.height - page.margin.top - page.margin.bottom);

/** Page styles whose margins leave room. */
export function withRoom(
  pageStyle: StyledPublication["pageStyle"],
  diagnostics: Diagnostic[],
): StyledPublication["pageStyle"] {
  const settled = new Map<PageStyle, PageStyle>();
  let said = false;
  return (query) => {
    const given = pageStyle(query);
    let page = settled.get(given);
    if (!page) {
      page = settle(given);
      settled.set(given, page);
      if (page !== given && !said) {
        said = true;
        const hint = "make the margins of @page smaller, or its size larger";
        diagnostics.push(
          warning("page/no-room", "the page margins leave no room for text; they were narrowed", { hint }),
        );
      }
    }
    return page;
  };
}

function settle(page: PageStyle): PageStyle {
  const { top, right, bottom, left } = page.margin;
  const across = factor(left + right, page.width);
  const down = factor(top + bottom, page.height);
  if (across === 1 && down === 1) return page;
  return { ...page, margin: { top: top * down, right: right * across, bottom: bottom * down, left: left * across } };
}

const factor = (margins: number, size: number): number => (margins > size * (1 - LEAST) ? (size * 0.5) / margins : 1);
