import { NotFound, ValidationFailed, VersionConflict } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import { MEMBER_DEFAULTS } from './domain/member';
import { MemberService } from './member.service';
import { CountingIds, FilesReadHere, FixedClock, allMembers } from './testing/fakes';

// The largest files and lists take seconds when the machine has other work as well.
jest.setTimeout(60_000);

const NOW = new Date('2026-11-22T10:00:00Z');

function setUp() {
  const storage = new MemoryStorage();
  const upserts = jest.spyOn(storage.members, 'upsertMany');
  const service = new MemberService(
    storage.members,
    storage.tiers,
    new FixedClock(NOW),
    new CountingIds(),
    new FilesReadHere(),
  );
  /** How many records each call of upsertMany has brought. */
  const steps = () => upserts.mock.calls.map(([records]) => records.length);
  return { storage, service, steps, stored: () => allMembers(storage) };
}

const memberOf = (number: number) => ({
  name: `Member ${number}`,
  email: `member${number}@example.com`,
  tier: 'bronze',
});

describe('MemberService', () => {
  it('adds a member, tidied, active unless told otherwise', async () => {
    const { service, stored } = setUp();

    const added = await service.add({ name: ' Ada ', email: 'Ada@Example.com', tier: 'gold' });

    expect(added).toEqual({
      ...MEMBER_DEFAULTS,
      member_id: 'member-1',
      name: 'Ada',
      email: 'ada@example.com',
      tier: 'gold',
      status: 'active',
      external_id: null,
      created_at: NOW,
      updated_at: NOW,
      version: 1,
    });
    expect(await stored()).toEqual([added]);
  });

  it('refuses a tier that does not exist, telling which there are', async () => {
    const { storage, service, stored } = setUp();
    const problem = 'tier must be one of bronze, silver, gold; there is no tier "platinum"';
    const refusal = new ValidationFailed(`The request was refused: ${problem}.`, [
      { field: 'tier', message: problem },
    ]);

    await expect(service.add({ ...memberOf(1), tier: 'platinum' })).rejects.toEqual(refusal);
    expect(await stored()).toEqual([]);

    const { member_id } = await service.add(memberOf(1));
    await expect(service.change(member_id, { tier: 'platinum' }, null)).rejects.toEqual(refusal);
    expect(await storage.members.byId(member_id)).toMatchObject({ tier: 'bronze', version: 1 });
  });

  it('changes what is given, tidied, and lets external_id be taken away', async () => {
    const { service } = setUp();
    const { member_id } = await service.add({ ...memberOf(1), external_id: 'crm-1' });

    await service.change(member_id, { email: ' NEW@example.com' }, 1);
    const changed = await service.change(member_id, { external_id: null }, 2);

    expect(changed).toMatchObject({ ...memberOf(1), email: 'new@example.com', external_id: null });
    expect(changed.version).toBe(3);
  });

  it('leaves the version alone when nothing is changed, but still minds a stale one', async () => {
    const { service } = setUp();
    const added = await service.add(memberOf(1));

    expect(await service.change(added.member_id, {}, null)).toEqual(added);
    await expect(service.change(added.member_id, {}, 7)).rejects.toThrow(VersionConflict);
    await expect(service.change('nobody', {}, null)).rejects.toThrow(NotFound);
  });

  it('says which member there is not', async () => {
    const { service } = setUp();

    await expect(service.get('nobody')).rejects.toEqual(new NotFound('member', 'nobody'));
    await expect(service.remove('nobody')).rejects.toEqual(new NotFound('member', 'nobody'));
  });

  it('says which words name no tier, each once', async () => {
    const { service } = setUp();

    expect(await service.unknownTiers(['gold', 'iron', 'wood', 'iron'])).toEqual(['iron', 'wood']);
    expect(await service.unknownTiers([])).toEqual([]);
  });
});

describe('MemberService.upsertAll', () => {
  it('adds new members, changes known ones, tells what it rejected, in the order sent', async () => {
    const { service, stored } = setUp();
    await service.add({ ...memberOf(1), external_id: 'crm-1' });
    await service.add({ ...memberOf(2), external_id: 'crm-2' });

    const report = await service.upsertAll([
      { ...memberOf(2), email: 'member1@example.com', external_id: 'crm-2' },
      { ...memberOf(3), tier: 'platinum' },
      { ...memberOf(4), external_id: 'crm-1' },
      'no member',
      memberOf(5),
    ]);

    expect(report).toEqual({
      created: 1,
      updated: 1,
      rejected: [
        {
          index: 0,
          field: 'email',
          message: 'email member1@example.com belongs to another member already',
        },
        {
          index: 1,
          field: 'tier',
          message: 'tier must be one of bronze, silver, gold; there is no tier "platinum"',
        },
        { index: 3, field: 'record', message: 'a record must be an object' },
      ],
    });
    expect((await stored()).map(({ member_id, name }) => [member_id, name])).toEqual([
      ['member-2', 'Member 2'],
      ['member-1', 'Member 4'],
      ['member-5', 'Member 5'],
    ]);
  });

  it('rejects the later of two records with the same external_id or e-mail address', async () => {
    const { service, stored } = setUp();

    const report = await service.upsertAll([
      { ...memberOf(1), external_id: 'crm-1' },
      { ...memberOf(2), external_id: 'crm-1' },
      { ...memberOf(3), email: 'MEMBER1@example.com' },
      { ...memberOf(2), external_id: 'crm-2' },
    ]);

    expect(report).toEqual({
      created: 2,
      updated: 0,
      rejected: [
        { index: 1, field: 'external_id', message: 'external_id crm-1 stands at index 0 already' },
        {
          index: 2,
          field: 'email',
          message: 'email member1@example.com stands at index 0 already',
        },
      ],
    });
    expect((await stored()).map(({ name }) => name)).toEqual(['Member 1', 'Member 2']);
  });

  it('lets a good record follow a broken one for the same member', async () => {
    const { service } = setUp();

    expect(
      await service.upsertAll([
        { ...memberOf(1), tier: 'platinum', external_id: 'crm-1' },
        { ...memberOf(1), external_id: 'crm-1' },
      ]),
    ).toMatchObject({ created: 1, rejected: [{ index: 0, field: 'tier' }] });
  });

  it('takes 10,000 records in one step and refuses 10,001', async () => {
    const { service, steps } = setUp();
    const records = Array.from({ length: 10_001 }, () => ({ name: '' }));

    await expect(service.upsertAll(records)).rejects.toThrow(
      'One call takes at most 10000 members; this one has 10001. Send them in several calls.',
    );
    const { rejected } = await service.upsertAll(records.slice(1));

    expect(rejected).toHaveLength(10_000);
    expect(steps()).toEqual([]);
  });

  it.each([undefined, null, {}, 'members'])('refuses %p', async (body) => {
    await expect(setUp().service.upsertAll(body)).rejects.toThrow(ValidationFailed);
  });
});

describe('MemberService.importFile', () => {
  it('tells rejected rows by their lines', async () => {
    const { service } = setUp();
    const file = [
      'external_id;email;name;tier;status',
      'crm-1;ada@example.com;"Ada',
      'Lovelace";gold;',
      ';bob@example.com;Bob;Bronze;Paused',
      ';eve;Eve;bronze;',
      'crm-1;carl@example.com;Carl;bronze;',
      'crm-3;dan@example.com;Dan;bronze;asleep;extra',
      '',
      'crm-4;zoe@example.com;Zoë;silver;active',
    ];

    const report = await service.importFile(Buffer.from(file.join('\r\n'), 'latin1'));

    expect(report).toEqual({
      created: 3,
      updated: 0,
      rejected: [
        {
          line: 2,
          field: 'name',
          message: 'name must not contain line breaks or other control characters',
        },
        {
          line: 5,
          field: 'email',
          message: 'email must be an e-mail address, such as ada@example.com',
        },
        {
          line: 7,
          field: 'record',
          message: 'the row has 6 cells, the header has 5; put a cell with a delimiter into quotes',
        },
      ],
    });
  });

  it('names the line that a duplicate repeats', async () => {
    const { service } = setUp();
    const file = 'name,email,tier\nAda,ada@example.com,gold\nAda L.,ADA@example.com,gold\n';

    expect((await service.importFile(Buffer.from(file))).rejected).toEqual([
      { line: 3, field: 'email', message: 'email ada@example.com stands in line 2 already' },
    ]);
  });

  it('goes to storage in steps, and finds a duplicate of an earlier step', async () => {
    const { service, steps } = setUp();
    const rows = Array.from({ length: 20_001 }, (_, n) => `M,m${n % 20_000}@example.com,gold`);

    const report = await service.importFile(Buffer.from(`name,email,tier\n${rows.join('\n')}`));

    expect(steps()).toEqual([10_000, 10_000]);
    expect(report).toEqual({
      created: 20_000,
      updated: 0,
      rejected: [
        { line: 20_002, field: 'email', message: 'email m0@example.com stands in line 2 already' },
      ],
    });
  });

  it('changes nothing when the file as a whole is refused', async () => {
    const { service, steps } = setUp();

    await expect(service.importFile(Buffer.from('name,phone\nAda,1'))).rejects.toThrow(
      'The file lacks the columns email, tier.',
    );
    expect(steps()).toEqual([]);
  });
});

describe('MemberService.previewFile', () => {
  const file = Buffer.from(
    'name,email,tier\nAda L.,ada@example.com,gold\nBob,bob@example.com,bronze\nEve,eve,bronze\n',
  );

  it('reports what importing the file then does, and changes nothing', async () => {
    const { service, stored } = setUp();
    await service.add({ name: 'Ada', email: 'ada@example.com', tier: 'gold' });
    const before = await stored();

    const preview = await service.previewFile(file);

    expect(await stored()).toEqual(before);
    expect(preview).toMatchObject({ created: 1, updated: 1, rejected: [{ line: 4 }] });
    expect(await service.importFile(file)).toEqual(preview);
  });

  it('refuses a file that the import would refuse', async () => {
    const refusal = 'The file lacks the columns email, tier.';
    await expect(setUp().service.previewFile(Buffer.from('name\nAda'))).rejects.toThrow(refusal);
  });
});
