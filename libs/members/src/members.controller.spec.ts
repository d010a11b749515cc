import { JsonBodyInterceptor, ProblemFilter, createValidationPipe } from '@sluice/http-edge';
import { KeyedCallRepository } from '@sluice/idempotency';
import { Clock, Ids } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { MEMBER_DEFAULTS } from './domain/member';
import { MemberFileReader } from './member-file-reader';
import { MemberRepository } from './member.repository';
import { MemberService } from './member.service';
import { MembersController } from './members.controller';
import { CountingIds, FilesReadHere, FixedClock, addMembersOf } from './testing/fakes';
import { TierRepository } from './tier.repository';
import { TierService } from './tier.service';
import { TiersController } from './tiers.controller';

// The largest files and lists take seconds when the machine has other work as well.
jest.setTimeout(60_000);

const NOW = '2026-11-22T10:00:00.000Z';
const ada = { name: 'Ada', email: 'ada@example.com', tier: 'gold', external_id: 'crm-1' };
const bob = { name: 'Bob', email: 'bob@example.com', tier: 'bronze' };

let app: NestExpressApplication;
let storage: MemoryStorage;

beforeEach(async () => {
  storage = new MemoryStorage();
  const module = await Test.createTestingModule({
    controllers: [MembersController, TiersController],
    providers: [
      MemberService,
      TierService,
      { provide: MemberRepository, useValue: storage.members },
      { provide: TierRepository, useValue: storage.tiers },
      { provide: Clock, useValue: new FixedClock(new Date(NOW)) },
      { provide: Ids, useValue: new CountingIds() },
      { provide: MemberFileReader, useValue: new FilesReadHere() },
      { provide: KeyedCallRepository, useValue: storage.keyedCalls },
    ],
  }).compile();
  app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useGlobalInterceptors(new JsonBodyInterceptor(app.get(Reflector)));
  app.setGlobalPrefix('api');
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterEach(() => app.close());

const http = () => request(app.getHttpServer());
const addAda = () => http().post('/api/admin/members').send(ada).expect(201);

describe('/api/admin/members', () => {
  it('adds, shows, changes and removes a member', async () => {
    const added = await addAda();
    const member = {
      ...MEMBER_DEFAULTS,
      ...ada,
      member_id: 'member-1',
      status: 'active',
      created_at: NOW,
      updated_at: NOW,
      version: 1,
      abilities: ['change', 'pause', 'delete'],
    };
    expect(added.body).toEqual(member);

    const url = '/api/admin/members/member-1';
    expect((await http().get(url).expect(200)).body).toEqual(member);

    const change = { status: 'paused', external_id: null, version: 1 };
    const changed = await http().patch(url).send(change).expect(200);
    const abilities = ['change', 'resume', 'delete'];
    expect(changed.body).toEqual({ ...member, ...change, abilities, version: 2 });

    await http().delete(url).expect(204, '');
    const gone = await http().get(url).expect(404);
    expect(gone.body).toMatchObject({
      code: 'not_found',
      detail: 'There is no member member-1.',
    });
  });

  it('lists by page and filter', async () => {
    await addAda();
    await http().post('/api/admin/members').send(bob).expect(201);
    const list = async (query: string) => (await http().get(`/api/admin/members?${query}`)).body;

    expect(await list('page=2&page_size=1')).toMatchObject({
      items: [{ name: 'Bob' }],
      total: 2,
      page: 2,
      page_size: 1,
    });
    expect(await list('tier=gold&status=active&query=%20Ada%20')).toMatchObject({
      items: [{ name: 'Ada' }],
      total: 1,
    });
    expect(await list('query=%20')).toMatchObject({ total: 2 });
    expect(await list('status=asleep')).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(await list('page_size=201')).toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it.each([
    ['an unknown tier', { ...bob, tier: 'platinum' }, 'tier'],
    ['no name', { ...bob, name: ' ' }, 'name'],
    ['a name that is no text', { ...bob, name: { $gt: '' } }, 'name'],
    ['no e-mail address', { ...bob, email: 'bob' }, 'email'],
    ['an unknown status', { ...bob, status: 'asleep' }, 'status'],
    ['a status of null', { ...bob, status: null }, 'status'],
    ['an empty external_id', { ...bob, external_id: '' }, 'external_id'],
    ['an unknown field', { ...bob, nick: 'Bobby' }, 'nick'],
  ])('refuses a member with %s', async (_name, body, field) => {
    const answer = await http().post('/api/admin/members').send(body).expect(400);

    expect(answer.body).toMatchObject({ code: 'validation_failed', errors: [{ field }] });
  });

  it('refuses what another member has, telling the field', async () => {
    await addAda();

    const email = await http()
      .post('/api/admin/members')
      .send({ ...bob, email: 'ADA@example.com' });
    const id = await http()
      .post('/api/admin/members')
      .send({ ...bob, external_id: 'crm-1' });

    expect(email.body).toMatchObject({
      status: 409,
      code: 'member_exists',
      errors: [{ field: 'email' }],
    });
    expect(id.body).toMatchObject({
      status: 409,
      code: 'member_exists',
      errors: [{ field: 'external_id' }],
    });
  });

  it('refuses a stale version, a field of null and an unknown member', async () => {
    await addAda();
    const patch = (id: string, body: object) => http().patch(`/api/admin/members/${id}`).send(body);

    expect((await patch('member-1', { name: 'A', version: 9 })).body).toMatchObject({
      status: 409,
      code: 'version_conflict',
    });
    expect((await patch('member-1', { name: null })).body).toMatchObject({
      status: 400,
      errors: [{ field: 'name', message: 'name must be a text' }],
    });
    expect((await patch('nobody', { name: 'A' })).body).toMatchObject({ status: 404 });
    await http().delete('/api/admin/members/nobody').expect(404);
  });
});

describe('PUT /api/admin/members/bulk', () => {
  const bulk = (body: object) => http().put('/api/admin/members/bulk').send(body);

  it('takes the good records and tells the others', async () => {
    await addAda();

    const answer = await bulk([
      { ...ada, tier: 'silver' },
      { ...bob, external_id: 'crm-1' },
      { ...bob, tier: 'platinum' },
      { ...bob, email: 'bob@' },
      bob,
    ]).expect(200);

    expect(answer.body).toMatchObject({
      created: 1,
      updated: 1,
      rejected: [
        { index: 1, field: 'external_id' },
        { index: 2, field: 'tier' },
        { index: 3, field: 'email' },
      ],
    });
  });

  it('takes 10,000 records in one call and refuses 10,001', async () => {
    const records = Array.from({ length: 10_001 }, (_, n) => ({
      name: `Member ${n}`,
      email: `member${n}@example.com`,
      tier: 'platinum',
    }));

    const refused = await bulk(records).expect(400);
    expect(refused.body).toMatchObject({
      code: 'validation_failed',
      detail:
        'One call takes at most 10000 members; this one has 10001. Send them in several calls.',
    });

    const taken = await bulk(records.slice(1)).expect(200);
    expect(taken.body.rejected).toHaveLength(10_000);
  });

  it('refuses what is no array', async () => {
    const answer = await bulk({ members: [ada] }).expect(400);

    expect(answer.body).toMatchObject({ code: 'validation_failed' });
  });
});

describe('POST /api/admin/members/import', () => {
  const importFile = (file: Buffer | string) =>
    http().post('/api/admin/members/import').attach('file', Buffer.from(file), 'members.csv');

  it('takes the good rows and tells the others', async () => {
    await addAda();

    const answer = await importFile(
      '\uFEFFEmail;Name;Tier\r\nADA@example.com;Ada L.;silver\r\nbob@example.com;Bob;platinum\r\n"carl@example.com;Carl;gold\r\n',
    ).expect(200);

    expect(answer.body).toMatchObject({
      created: 0,
      updated: 1,
      rejected: [
        {
          line: 3,
          field: 'tier',
          message: 'tier must be one of bronze, silver, gold; there is no tier "platinum"',
        },
        {
          line: 4,
          field: 'record',
          message:
            'The quote that opens in column 1 of line 4 is never closed. Close it, or double it if it belongs to the text',
        },
      ],
    });
  });

  it.each([
    ['an empty file', '', 'The file is empty.'],
    [
      'a file without the needed columns',
      'name,phone\nAda,1\n',
      'The file lacks the columns email, tier.',
    ],
    ['a spreadsheet', 'PK\u0003\u0004\0\0', 'The file is no CSV: this is a zip archive.'],
  ])('refuses %s', async (_name, file, sentence) => {
    const answer = await importFile(file).expect(400);

    expect(answer.body.code).toBe('validation_failed');
    expect(answer.body.detail).toContain(sentence);
  });

  it('answers a preview with what the import then answers, and changes nothing by it', async () => {
    await addAda();
    const members = async () => (await http().get('/api/admin/members').expect(200)).body;
    const before = await members();
    const file = Buffer.from('name,email,tier\nBob,bob@example.com,gold\nEve,eve,gold\n');

    const preview = await http()
      .post('/api/admin/members/import/preview')
      .attach('file', file, 'members.csv')
      .expect(200);
    expect(preview.body).toMatchObject({ created: 1, updated: 0, rejected: [{ line: 3 }] });
    expect(await members()).toEqual(before);
    expect((await importFile(file).expect(200)).body).toEqual(preview.body);
  });

  it('says how to send a file when there is none', async () => {
    const answer = await http().post('/api/admin/members/import').send(ada).expect(400);

    expect(answer.body).toMatchObject({
      code: 'validation_failed',
      errors: [{ field: 'file' }],
    });
  });

  it('refuses a file above 32 MiB', async () => {
    const answer = await importFile(Buffer.alloc(32 * 1024 * 1024 + 1, 'x')).expect(413);

    expect(answer.body).toMatchObject({ code: 'file_too_large' });
  });
});

describe('/api/admin/tiers', () => {
  it('lists, adds, changes and removes tiers', async () => {
    const listed = await http().get('/api/admin/tiers').expect(200);
    expect(listed.body).toMatchObject({ total: 3, page: 1, page_size: 25 });
    expect(listed.body.items[0]).toEqual({
      tier: 'bronze',
      label: 'Bronze',
      leads_per_distribution: 100,
      version: 1,
    });

    const url = '/api/admin/tiers/platinum_2';
    const settings = { label: ' Platinum ', leads_per_distribution: 1_000 };
    const added = await http().put(url).send(settings).expect(200);
    expect(added.body).toEqual({
      tier: 'platinum_2',
      label: 'Platinum',
      leads_per_distribution: 1_000,
      version: 1,
    });
    await http()
      .put(url)
      .send({ ...settings, version: 1 })
      .expect(200);
    const stale = await http()
      .put(url)
      .send({ ...settings, version: 1 })
      .expect(409);
    expect(stale.body.code).toBe('version_conflict');

    await http().delete(url).expect(204, '');
    await http().delete(url).expect(404);
  });

  it('refuses to remove a tier that members have', async () => {
    await addMembersOf(storage, 'gold', 3);

    const answer = await http().delete('/api/admin/tiers/gold').expect(409);

    expect(answer.body).toMatchObject({ code: 'tier_in_use' });
    expect(answer.body.detail).toContain('3 members');
  });

  it.each([
    ['platinum', { label: '', leads_per_distribution: 1 }, 'label'],
    ['platinum', { label: 'P', leads_per_distribution: 0 }, 'leads_per_distribution'],
    ['platinum', { label: 'P', leads_per_distribution: 1_000_001 }, 'leads_per_distribution'],
    ['platinum', { label: 'P', leads_per_distribution: 1.5 }, 'leads_per_distribution'],
    ['platinum', { label: 'P', leads_per_distribution: '5' }, 'leads_per_distribution'],
    ['platinum', { label: 'P', leads_per_distribution: 5, version: null }, 'version'],
    ['Platinum', { label: 'P', leads_per_distribution: 5 }, 'tier'],
    ['-platinum', { label: 'P', leads_per_distribution: 5 }, 'tier'],
    ['p'.repeat(41), { label: 'P', leads_per_distribution: 5 }, 'tier'],
  ])('refuses PUT /%s %p', async (tier, body, field) => {
    const answer = await http().put(`/api/admin/tiers/${tier}`).send(body).expect(400);

    expect(answer.body).toMatchObject({ code: 'validation_failed', errors: [{ field }] });
  });
});
