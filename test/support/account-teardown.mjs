export default async function tearDownAccount() {
  await globalThis.stopAccountOfTests?.();
}
