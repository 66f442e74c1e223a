/** `Provision`, as constructs and outputs begin. */
export const titleOf = (machine: string): string => `${machine[0]?.toUpperCase()}${machine.slice(1)}`;

/** The stack's output with a machine's ARN: `ProvisionStateMachineArn`. */
export const outputOf = (machine: string): string => `${titleOf(machine)}StateMachineArn`;
