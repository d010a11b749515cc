export { checkMongo } from './check-mongo';
export { connectOptions, type MongoOptions } from './connection';
export { mongoStorageModule } from './module';
export {
  DatabaseTooNew,
  MongoUnavailable,
  MongoUnreachable,
  StandaloneMongo,
} from './mongo.errors';
export { MongoStorage } from './storage';
