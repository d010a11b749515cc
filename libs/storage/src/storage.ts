import type { Ports } from './ports';

const HasPorts = class {
  constructor(ports: Ports) {
    Object.assign(this, ports);
  }
} as new (ports: Ports) => Ports;

/** An installation's data, as one engine offers it; type and injection token in one. */
export abstract class Storage extends HasPorts {
  /** Which database it is, where that lies in the data folder; threads must not take another one. */
  abstract readonly identity: string | null;

  /** Throws with the reason when the engine doesn't answer. */
  abstract ping(): Promise<void>;

  abstract close(): Promise<void>;
}
