import { type ErrorClass, errorsOf } from '../errors/base.ts';
import type { Deployment } from '../ports/deployment.ts';
import { type CalledPort, PORT_ERRORS, type Ports } from '../ports/ports.ts';

/** The calls that a piece of work may make, port by port, and whether it reads the deployment's facts. */
export type Calls = { readonly deployment?: true } & {
  readonly [Name in CalledPort]?: readonly (keyof Ports[Name] & string)[];
};

type Methods<Listed, Port> = Listed extends readonly (infer Method)[] ? Extract<Method, keyof Port> : never;

/** The ports that such calls see: a method that is not listed is an error of types. */
export type Called<C extends Calls> = {
  readonly [Name in keyof C & keyof Ports]: Name extends 'deployment'
    ? Deployment
    : Pick<Ports[Name], Methods<C[Name], Ports[Name]>>;
};

/** Every error that the calls can end with. */
export function errorsOfCalls(calls: Calls): ErrorClass[] {
  const names = Object.keys(calls).filter((name): name is CalledPort => name !== 'deployment');
  return [...new Set(names.flatMap((name) => errorsOfPort(name, calls)))];
}

function errorsOfPort<Name extends CalledPort>(name: Name, calls: Calls): ErrorClass[] {
  return errorsOf<Ports[Name]>(PORT_ERRORS[name], (calls[name] ?? []) as readonly (keyof Ports[Name])[]);
}
