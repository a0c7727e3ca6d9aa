/**
 * Declarations and a parent → a computed style. Equal inputs are computed once, equal results are one
 * style with one number.
 */
import { BLACK } from "./color.ts";
import { type Declaration, parseValue, type Setting, settingsOf } from "./declarations.ts";
import { featureString } from "./features.ts";
import type { Findings } from "./findings.ts";
import { INITIAL, KEYS, type Key, PROPERTIES, type Values } from "./properties.ts";
import type { Border, Color, ComputedStyle, Sides, StyleId } from "./types.ts";
import type { Context } from "./values.ts";
import { fillVariables, type Variables } from "./variables.ts";

/** A style with what its heirs need besides: a line height as factor, custom properties. */
export interface Computed {
  readonly id: StyleId;
  readonly style: ComputedStyle;
  /** Tells apart equal styles with unequal heirs. */
  readonly serial: number;
  readonly values: Values;
  readonly variables: Variables;
}
export type Block = readonly Declaration[];
export interface Computer {
  readonly styles: readonly ComputedStyle[];
  /** The first style computed is the root's. `key` says which declarations they are: what is known isn't computed again. */
  readonly compute: (
    parent: Computed | undefined,
    lang: string,
    key: string,
    blocks: () => readonly Block[],
  ) => Computed;
}

/** `measure` is the width that percentages of margins and indents refer to. */
export function createComputer(findings: Findings, measure: number): Computer {
  const styles: ComputedStyle[] = [];
  const known = new Map<string, Computed>();
  const distinct = new Map<string, Computed>();
  const ids = new Map<string, StyleId>();
  let root: Values | undefined;

  function compute(parent: Computed | undefined, lang: string, key: string, blocks: () => readonly Block[]): Computed {
    const signature = `${parent?.serial ?? ""}|${lang}|${key}`;
    const found = known.get(signature);
    if (found) return found;
    const computed = fresh(parent, lang, blocks().flat());
    known.set(signature, computed);
    return computed;
  }

  function fresh(parent: Computed | undefined, lang: string, declarations: Block): Computed {
    const variables = variablesOf(declarations, parent?.variables);
    const winners = winnersOf(declarations, variables, findings);
    const values = valuesOf(winners, parent?.values, root, measure);
    root ??= values;
    const style = gather(values, lang);
    const visible = identity(style);
    const whole = `${visible}${identity(values)}${JSON.stringify([...variables])}`;
    const same = distinct.get(whole);
    if (same) return same;
    const id = ids.get(visible) ?? styles.push(style) - 1;
    ids.set(visible, id);
    const computed = { id, style: styles[id] ?? style, serial: distinct.size, values, variables };
    distinct.set(whole, computed);
    return computed;
  }
  return { styles, compute };
}

/** JSON that keeps infinity. */
const identity = (value: object): string =>
  JSON.stringify(value, (_, part: unknown) => (part === Number.POSITIVE_INFINITY ? "infinity" : part));

const NO_VARIABLES: Variables = new Map();
function variablesOf(declarations: Block, inherited: Variables = NO_VARIABLES): Variables {
  let own: Map<string, string> | undefined;
  for (const important of [false, true])
    for (const declaration of declarations)
      if (declaration.kind === "custom" && declaration.important === important) {
        own ??= new Map(inherited);
        own.set(declaration.name, declaration.text);
      }
  return own ?? inherited;
}

type Winners = ReadonlyMap<Key, Setting["value"]>;
function winnersOf(declarations: Block, variables: Variables, findings: Findings): Winners {
  const winners = new Map<Key, Setting["value"]>();
  for (const important of [false, true])
    for (const declaration of declarations) {
      if (declaration.important !== important || declaration.kind === "custom") continue;
      const settings = declaration.kind === "set" ? [declaration] : settled(declaration, variables, findings);
      for (const { key, value } of settings) winners.set(key, value);
    }
  return winners;
}

/** A declaration with its custom properties filled in; where that makes no sense, `unset` (CSS Variables 1 §3.1). */
function settled(
  { property, text, at }: Extract<Declaration, { kind: "pending" }>,
  variables: Variables,
  findings: Findings,
): readonly Setting[] {
  const filled = fillVariables(text, variables);
  const value = filled === undefined ? undefined : parseValue(filled);
  if (value) return settingsOf(property, value, at, findings);
  findings.once("undefined-variable", `\`${text.trim()}\` has no value here`, at);
  const unset = parseValue("unset");
  return unset ? settingsOf(property, unset, at, findings) : [];
}

function valuesOf(winners: Winners, parent: Values | undefined, root: Values | undefined, measure: number): Values {
  const out: Record<string, unknown> = { ...INITIAL };
  // Filled key by key below: the table keeps each value's type its own.
  const values = out as unknown as Values;
  const heir = parent ?? INITIAL;
  const rem = (root ?? INITIAL).fontSize;
  const rlh = lineHeightOf(root ?? INITIAL);
  let context: Context = { em: heir.fontSize, lh: lineHeightOf(heir), rem, rlh, measure };
  const settle = (key: Key): void => {
    const { inherited, initial } = PROPERTIES[key];
    const winner = winners.get(key);
    if (typeof winner === "function") out[key] = winner(context);
    else if (winner === "inherit" || (winner !== "initial" && inherited)) out[key] = heir[key];
    else out[key] = initial;
  };
  // What the others' units refer to comes first: a root's own `rem` and `rlh` are its own.
  settle("fontSize");
  context = { ...context, em: values.fontSize, ...(root ? {} : { rem: values.fontSize }) };
  settle("lineHeight");
  const lh = lineHeightOf(values);
  context = { ...context, lh, ...(root ? {} : { rlh: lh }) };
  for (const key of KEYS) if (key !== "fontSize" && key !== "lineHeight") settle(key);
  return values.color === "currentcolor" ? { ...values, color: heir.color } : values;
}

const lineHeightOf = ({ lineHeight, fontSize }: Values): number =>
  "factor" in lineHeight ? lineHeight.factor * fontSize : lineHeight.pt;

/** Longhands gathered into the shape that later stages read. */
function gather(values: Values, lang: string): ComputedStyle {
  const {
    variantCaps,
    variantNumeric,
    variantLigatures,
    variantPosition,
    variantAlternates,
    kerning,
    featureSettings,
    ...own
  } = values;
  const color: Color = own.color === "currentcolor" ? BLACK : own.color;
  const solid = (given: Color | "currentcolor"): Color => (given === "currentcolor" ? color : given);
  const border = (width: number, style: Border["style"], given: Color | "currentcolor"): Border => ({
    width: style === "none" ? 0 : width,
    style,
    color: solid(given),
  });
  const start = own.direction === "rtl" ? "right" : "left";
  const end = own.direction === "rtl" ? "left" : "right";
  const margin: Sides<number | "auto"> = sides(own.marginTop, own.marginRight, own.marginBottom, own.marginLeft);
  return {
    display: own.display,
    fontFamily: own.fontFamily,
    fontSize: own.fontSize,
    fontWeight: own.fontWeight,
    fontStyle: own.fontStyle,
    fontFeatures: featureString(
      kerning,
      variantLigatures,
      variantPosition,
      variantCaps,
      variantNumeric,
      variantAlternates,
      featureSettings,
    ),
    lineHeight: lineHeightOf(values),
    color,
    lang,
    direction: own.direction,
    letterSpacing: own.letterSpacing,
    wordSpacing: own.wordSpacing,
    textAlign: own.textAlign === "start" ? start : own.textAlign === "end" ? end : own.textAlign,
    textAlignLast: own.textAlignLast,
    textIndent: own.textIndent.pt,
    indentEachLine: own.textIndent.eachLine,
    textTransform: own.textTransform,
    whiteSpace: own.whiteSpace,
    textWrap: own.textWrap,
    overflowWrap: own.overflowWrap,
    hyphens: own.hyphens,
    hyphenateLimitChars: own.hyphenateLimitChars,
    hyphenateLimitLines: own.hyphenateLimitLines,
    scaling: own.scaling,
    tracking: own.tracking,
    protrusion: own.protrusion,
    turnMark: own.turnMark,
    orphans: own.orphans,
    widows: own.widows,
    listStyleType: own.listStyleType,
    listStylePosition: own.listStylePosition,
    quotes: own.quotes,
    verticalAlign: own.verticalAlign,
    textDecoration: own.textDecoration,
    margin,
    padding: sides(own.paddingTop, own.paddingRight, own.paddingBottom, own.paddingLeft),
    border: sides(
      border(own.borderTopWidth, own.borderTopStyle, own.borderTopColor),
      border(own.borderRightWidth, own.borderRightStyle, own.borderRightColor),
      border(own.borderBottomWidth, own.borderBottomStyle, own.borderBottomColor),
      border(own.borderLeftWidth, own.borderLeftStyle, own.borderLeftColor),
    ),
    borderRadius: [
      own.borderTopLeftRadius,
      own.borderTopRightRadius,
      own.borderBottomRightRadius,
      own.borderBottomLeftRadius,
    ],
    decorationBreak: own.decorationBreak,
    background: own.background === undefined ? undefined : solid(own.background),
    width: own.width,
    maxWidth: own.maxWidth,
    height: own.height,
    maxHeight: own.maxHeight,
    float: own.float,
    floatReference: own.floatReference,
    columns: own.columns,
    columnWidth: own.columnWidth,
    columnGap: own.columnGap === "normal" ? own.fontSize : own.columnGap,
    columnRule: border(own.columnRuleWidth, own.columnRuleStyle, own.columnRuleColor),
    columnSpan: own.columnSpan,
    columnFill: own.columnFill,
    initialLetter: own.initialLetter,
    breakBefore: own.breakBefore,
    breakAfter: own.breakAfter,
    breakInside: own.breakInside,
    show: own.show,
    page: own.page,
    content: own.content,
    counterReset: own.counterReset,
    counterIncrement: own.counterIncrement,
    stringSet: own.stringSet,
  };
}
const sides = <T>(top: T, right: T, bottom: T, left: T): Sides<T> => ({ top, right, bottom, left });
