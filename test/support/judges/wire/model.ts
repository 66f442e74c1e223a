/** AWS's service models as botocore publishes them: what each operation takes, answers and fails with. */

export interface Member {
  readonly shape: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  readonly locationName?: string;
  readonly queryName?: string;
  readonly flattened?: boolean;
  readonly streaming?: boolean;
}

export interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  readonly payload?: string;
  /** Of a list. */
  readonly member?: Member;
  /** Of a map. */
  readonly key?: Member;
  readonly value?: Member;
  readonly flattened?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  readonly union?: boolean;
  readonly document?: boolean;
  readonly locationName?: string;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number };
}

export interface Operation {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string };
  readonly input?: { readonly shape: string };
  readonly output?: { readonly shape: string; readonly resultWrapper?: string };
  readonly errors?: readonly { readonly shape: string }[];
}

export interface Model {
  readonly metadata: {
    readonly protocol: string;
    readonly serviceId: string;
    readonly endpointPrefix: string;
    readonly signingName?: string;
    readonly targetPrefix?: string;
  };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** A shape by its name: a model that refers to a shape it lacks is broken, and no verdict can stand on it. */
export function shapeOf(model: Model, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new TypeError(`The model of ${model.metadata.serviceId} has no shape ${name}.`);
  return shape;
}

/** The names that an operation's errors may have: of the shape, and the code on the wire where that is another. */
export function errorNames(model: Model, operation: Operation): string[] {
  return (operation.errors ?? []).flatMap(({ shape }) => [shape, shapeOf(model, shape).error?.code ?? shape]);
}
