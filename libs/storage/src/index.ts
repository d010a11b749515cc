export { PORTS, type Ports } from './ports';
export { Storage } from './storage';
