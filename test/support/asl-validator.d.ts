/** asl-validator ships no declarations that Node's module resolution finds. */
declare module 'asl-validator' {
  interface Outcome {
    readonly isValid: boolean;
    errorsText(): string;
  }
  export default function validate(definition: unknown): Outcome;
}
