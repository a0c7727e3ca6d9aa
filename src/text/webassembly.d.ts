/** What of the platform's WebAssembly is used: it is there in every host, but only browsers' libraries declare it. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  function instantiate(module: Uint8Array): Promise<{ readonly instance: { readonly exports: object } }>;
}
