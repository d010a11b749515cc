import type { Type } from '@nestjs/common';
import { createValidationPipe } from '@sluice/http-edge';
import { ValidationFailed } from '@sluice/kernel';
import { NextTimesQuery } from './next-times.dto';
import { NewScheduleDto, ScheduleChangeDto } from './schedule-settings.dto';

const pipe = createValidationPipe();
const weekly = { name: 'Weekly leads', frequency: 'weekly', day_of_week: 'mon', time: '10:00' };

function accept(metatype: Type<unknown>, sent: unknown): Promise<unknown> {
  return pipe.transform(sent, { type: 'body', metatype });
}

async function refusedFields(metatype: Type<unknown>, sent: unknown): Promise<string[]> {
  const error = await accept(metatype, sent).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ValidationFailed)) throw new Error(`Not refused, but ${String(error)}.`);
  return error.errors.map(({ field }) => field);
}

/** Values that no field of a schedule can have, neither in a POST nor in a PATCH. */
const REFUSED: [string, unknown][] = [
  ['name', ''],
  ['name', '   '],
  ['name', 'x'.repeat(201)],
  ['name', 7],
  ['name', null],
  ['frequency', 'daily'],
  ['frequency', null],
  ['day_of_week', 'monday'],
  ['day_of_week', 'Mon'],
  ['day_of_week', 1],
  ['day_of_month', 0],
  ['day_of_month', 32],
  ['day_of_month', 1.5],
  ['day_of_month', '1'],
  ['time', '24:00'],
  ['time', '10:60'],
  ['time', '9:00'],
  ['time', '10:00:00'],
  ['time', 1000],
  ['time', null],
  ['timezone', '+02:00'],
  ['timezone', 'Europe/Atlantis'],
  ['timezone', ''],
  ['timezone', 2],
  ['timezone', null],
  ['min_leads_required', -1],
  ['min_leads_required', 0.5],
  ['min_leads_required', 1e300],
  ['min_leads_required', '5'],
  ['min_leads_required', null],
  ['enabled', 'yes'],
  ['enabled', 1],
  ['enabled', null],
  ['tiers', []],
  ['tiers', 'gold'],
  ['tiers', ['gold', 'gold']],
  ['tiers', ['Gold']],
  ['tiers', ['-gold']],
  ['tiers', ['g'.repeat(41)]],
  ['tiers', [null]],
  ['tiers', Array.from({ length: 101 }, (_, index) => `tier-${index}`)],
  ['catch_up_hours', -1],
  ['catch_up_hours', 8761],
  ['catch_up_hours', 1.5],
  ['catch_up_hours', null],
  ['schedule_id', 's1'],
  ['next_run_at', '2026-11-23T10:00:00Z'],
  ['last_status', 'completed'],
];

const ACCEPTED: [string, unknown][] = [
  ['name', 'x'.repeat(200)],
  ['frequency', 'monthly'],
  ['day_of_week', null],
  ['day_of_week', 'sun'],
  ['day_of_month', null],
  ['day_of_month', 1],
  ['day_of_month', 31],
  ['time', '00:00'],
  ['time', '23:59'],
  ['timezone', 'UTC'],
  ['timezone', 'Asia/Kolkata'],
  ['timezone', 'Etc/GMT+5'],
  ['min_leads_required', 0],
  ['enabled', false],
  ['tiers', null],
  ['tiers', ['gold', '2nd_tier-x']],
  ['catch_up_hours', 0],
  ['catch_up_hours', 8760],
];

describe('the body of a new schedule', () => {
  it('is taken as it is, with nothing added', async () => {
    expect(await accept(NewScheduleDto, weekly)).toEqual(weekly);
  });

  it('has its name trimmed', async () => {
    const sent = { ...weekly, name: '  Weekly leads\n' };
    expect(await accept(NewScheduleDto, sent)).toEqual(weekly);
  });

  it.each(ACCEPTED)('may have %s %j', async (field, value) => {
    const sent = { ...weekly, [field]: value };
    expect(await accept(NewScheduleDto, sent)).toEqual(sent);
  });

  it.each(REFUSED)('may not have %s %j', async (field, value) => {
    expect(await refusedFields(NewScheduleDto, { ...weekly, [field]: value })).toEqual([field]);
  });

  it.each(['name', 'frequency', 'time'])('needs %s', async (field) => {
    expect(await refusedFields(NewScheduleDto, { ...weekly, [field]: undefined })).toEqual([field]);
  });

  it('has no version', async () => {
    expect(await refusedFields(NewScheduleDto, { ...weekly, version: 1 })).toEqual(['version']);
  });
});

describe('the body of a change', () => {
  it('may be empty, and then says nothing', async () => {
    expect(await accept(ScheduleChangeDto, {})).toEqual({});
  });

  it('has its name trimmed', async () => {
    expect(await accept(ScheduleChangeDto, { name: ' New ' })).toEqual({ name: 'New' });
  });

  it.each([...ACCEPTED, ['version', 1] as const])('may have %s %j', async (field, value) => {
    expect(await accept(ScheduleChangeDto, { [field]: value })).toEqual({ [field]: value });
  });

  it.each([...REFUSED, ['version', 0] as const, ['version', null] as const])(
    'may not have %s %j',
    async (field, value) => {
      expect(await refusedFields(ScheduleChangeDto, { [field]: value })).toEqual([field]);
    },
  );
});

describe('the query for the next times', () => {
  it('asks for five when it says nothing', async () => {
    expect(await accept(NextTimesQuery, {})).toEqual({ count: 5 });
  });

  it.each([1, 100])('takes %i', async (count) => {
    expect(await accept(NextTimesQuery, { count: String(count) })).toEqual({ count });
  });

  it.each(['0', '101', '1.5', 'few', ''])('refuses %j', async (count) => {
    expect(await refusedFields(NextTimesQuery, { count })).toEqual(['count']);
  });
});
