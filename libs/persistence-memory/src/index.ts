export { MemoryStorage } from './memory-storage';
