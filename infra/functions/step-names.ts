/** `CreateDomain` to `create-domain`: a state's name to the name of its step file, its handler and its bundle. */
export function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}
