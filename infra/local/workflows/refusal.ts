/** Why the engine will not do what was asked, by the service's own name of the error. */
export class WorkflowRefusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
