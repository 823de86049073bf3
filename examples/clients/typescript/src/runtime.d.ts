// What these clients use of a library that comes without types.
declare module "@observablehq/runtime" {
  export interface Observer {
    fulfilled?(value: unknown): void;
    rejected?(error: unknown): void;
  }
  export interface Variable {
    define(name: string, inputs: string[], definition: unknown): Variable;
  }
  export interface Module {
    variable(observer: Observer | true): Variable;
    redefine(name: string, inputs: string[], definition: unknown): Variable;
    value(name: string): Promise<unknown>;
  }
  export class Runtime {
    constructor(builtins: Record<string, unknown>);
    module(): Module;
    module(define: (runtime: Runtime, observer: (name: string) => Observer | true) => Module, observer: (name: string) => Observer | true): Module;
    dispose(): void;
  }
}
