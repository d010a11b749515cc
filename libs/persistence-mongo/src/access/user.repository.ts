import {
  EmailTaken,
  KeyOfSomebodyElse,
  LastAdmin,
  UserRepository,
  type ApiKey,
  type ChangedUser,
  type Role,
  type User,
  type UserChange,
} from '@sluice/access';
import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { exclusively } from '../runs/pool.schema';
import { apiKeyCollection, apiKeyOf, type ApiKeyDocument } from './api-key.schema';
import { userCollection, userDocument, userOf, type UserDocument } from './user.schema';

export class MongoUserRepository extends UserRepository {
  private readonly users;
  private readonly keys;

  constructor(private readonly database: Database) {
    super();
    this.users = database.model(userCollection);
    this.keys = database.model(apiKeyCollection);
  }

  override async addFirst(user: User): Promise<boolean> {
    return exclusively(this.database, async (session) => {
      if ((await this.users.exists({}).session(session)) !== null) return false;
      await this.users.insertMany([userDocument(user)], { session });
      return true;
    });
  }

  override async add(user: User): Promise<void> {
    await exclusively(this.database, async (session) => {
      await this.refuseTaken(user.email, user.id, session);
      await this.users.insertMany([userDocument(user)], { session });
    });
  }

  override async byId(id: string): Promise<User | null> {
    const user = await this.users.findById(id).lean<UserDocument>();
    return user && userOf(user);
  }

  override async byIds(ids: readonly string[]): Promise<User[]> {
    const users = await this.users.find({ _id: { $in: ids } }).lean<UserDocument[]>();
    return users.map(userOf);
  }

  override async byEmail(email: string): Promise<User | null> {
    const user = await this.users.findOne({ email }).lean<UserDocument>();
    return user && userOf(user);
  }

  override async list(page: PageRequest): Promise<Page<User>> {
    const users = await this.users
      .find()
      .sort({ email: 1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .lean<UserDocument[]>();
    return { ...page, items: users.map(userOf), total: await this.count() };
  }

  override async change(
    id: string,
    change: UserChange,
    now: Date,
    expectedVersion: number | null,
    removeKeys: readonly string[],
  ): Promise<ChangedUser> {
    return exclusively(this.database, async (session) => {
      const before = await this.existing(id, session);
      if (expectedVersion !== null && expectedVersion !== before.version) {
        throw new VersionConflict('user', expectedVersion, before.version);
      }
      if (change.email !== undefined) await this.refuseTaken(change.email, id, session);
      if (change.role !== undefined && change.role !== 'admin') {
        await this.refuseLastAdmin(before, session);
      }
      const after = await this.users
        .findOneAndUpdate(
          { _id: id },
          { $set: { ...change, updated_at: now }, $inc: { version: 1 } },
          { session, returnDocument: 'after' },
        )
        .lean<UserDocument>()
        .orFail();
      return { user: userOf(after), removed_keys: await this.removeKeys(id, removeKeys, session) };
    });
  }

  override async remove(id: string, removeKeys: readonly string[]): Promise<ApiKey[]> {
    return exclusively(this.database, async (session) => {
      await this.refuseLastAdmin(await this.existing(id, session), session);
      await this.users.deleteOne({ _id: id }, { session });
      return this.removeKeys(id, removeKeys, session);
    });
  }

  override async count(role?: Role): Promise<number> {
    return this.users.countDocuments(role === undefined ? {} : { role });
  }

  private async removeKeys(
    maker: string,
    ids: readonly string[],
    session: ClientSession,
  ): Promise<ApiKey[]> {
    const wanted = { _id: { $in: ids } };
    const keys = await this.keys
      .find(wanted, null, { session })
      .sort({ created_at: -1, _id: -1 })
      .lean<ApiKeyDocument[]>();
    const foreign = keys.filter(({ created_by_id }) => created_by_id !== maker);
    if (foreign.length > 0) throw new KeyOfSomebodyElse(foreign.map(({ _id }) => _id));
    await this.keys.deleteMany(wanted, { session });
    return keys.map(apiKeyOf);
  }

  private async existing(id: string, session: ClientSession): Promise<UserDocument> {
    const user = await this.users.findById(id, null, { session }).lean<UserDocument>();
    if (user === null) throw new NotFound('user', id);
    return user;
  }

  private async refuseTaken(email: string, id: string, session: ClientSession): Promise<void> {
    const other = await this.users.exists({ email, _id: { $ne: id } }).session(session);
    if (other !== null) throw new EmailTaken();
  }

  private async refuseLastAdmin(
    { _id, role }: UserDocument,
    session: ClientSession,
  ): Promise<void> {
    if (role !== 'admin') return;
    const other = await this.users.exists({ role: 'admin', _id: { $ne: _id } }).session(session);
    if (other === null) throw new LastAdmin();
  }
}
