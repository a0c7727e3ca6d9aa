/** css-tree as one file, which its types don't name. */
declare module "css-tree/dist/csstree.esm" {
  export * from "css-tree";
}
