import { checkMember } from './member.rules';

const tiers = new Set(['bronze', 'silver', 'gold']);
const ada = { name: 'Ada', email: 'ada@example.com', tier: 'gold' };

const refusalOf = (record: unknown) => {
  const checked = checkMember(record, tiers);
  return 'refused' in checked ? checked.refused : null;
};

describe('checkMember', () => {
  it('takes a member, and leaves open what the record does not say', () => {
    expect(checkMember(ada, tiers)).toEqual({ member: ada });
    expect(checkMember({ ...ada, status: 'paused', external_id: 'x' }, tiers)).toEqual({
      member: { ...ada, status: 'paused', external_id: 'x' },
    });
  });

  it('takes blanks off and writes the e-mail address in lower case', () => {
    const record = { ...ada, name: ' Ada ', email: ' Ada@Example.COM ', external_id: ' 7 ' };

    expect(checkMember(record, tiers)).toMatchObject({
      member: { name: 'Ada', email: 'ada@example.com', external_id: '7' },
    });
  });

  it.each([
    ['name', undefined, 'name is missing'],
    ['name', '  ', 'name must not be empty'],
    ['name', 7, 'name must be a text'],
    ['name', null, 'name must be a text'],
    ['name', 'x'.repeat(201), 'name must have at most 200 characters; it has 201'],
    ['name', 'Ada\nLovelace', 'name must not contain line breaks or other control characters'],
    ['email', undefined, 'email is missing'],
    ['email', 'ada@', 'email must be an e-mail address, such as ada@example.com'],
    ['email', null, 'email must be an e-mail address, such as ada@example.com'],
    ['tier', undefined, 'tier is missing'],
    ['tier', 'Gold!', 'tier must be the name of a tier, such as bronze'],
    ['tier', ['gold'], 'tier must be the name of a tier, such as bronze'],
    ['tier', 'platinum', 'tier must be one of bronze, silver, gold; there is no tier "platinum"'],
    ['status', 'asleep', 'status must be one of active, paused'],
    ['status', null, 'status must be one of active, paused'],
    ['external_id', '', 'external_id must not be empty'],
    ['external_id', 7, 'external_id must be a text'],
    ['external_id', 'x'.repeat(201), 'external_id must have at most 200 characters; it has 201'],
    ['nick', 'Countess', 'nick is not a known field'],
  ])('refuses %s %p', (field, value, message) => {
    expect(refusalOf({ ...ada, [field]: value })).toEqual({ field, message });
  });

  it('takes the longest name and a null external_id', () => {
    expect(refusalOf({ ...ada, name: 'x'.repeat(200), external_id: null })).toBeNull();
  });

  it.each([null, 7, 'Ada', [ada]])('refuses %p as a record', (record) => {
    expect(refusalOf(record)).toEqual({ field: 'record', message: 'a record must be an object' });
  });

  it('names the first field at fault and tells all mistakes', () => {
    expect(refusalOf({ name: 'Ada', email: 'nobody', tier: 'platinum' })).toEqual({
      field: 'email',
      message:
        'email must be an e-mail address, such as ada@example.com; tier must be one of bronze, silver, gold; there is no tier "platinum"',
    });
  });
});
