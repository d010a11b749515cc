import { TestBed } from '@angular/core/testing';
import { memberOf } from '../../testing/factories';
import { fake } from '../../testing/fake';
import { Api } from './api';
import { ApiError } from './api-error';
import { MembersById } from './members-by-id';

it('asks for each member once, and leaves out those who are gone', async () => {
  const asked: string[] = [];
  const sluice = {
    GET: (_path: string, { params }: { params: { path: { member_id: string } } }) => {
      const { member_id } = params.path;
      asked.push(member_id);
      return member_id === 'gone'
        ? Promise.reject(new ApiError('There is none.', 'not_found', 404))
        : memberOf({ member_id });
    },
  };
  const call = (ask: (client: never) => unknown) => ask(sluice as never);
  TestBed.configureTestingModule({ providers: [fake(Api, { call } as Partial<Api>)] });
  const ids = Array.from({ length: 15 }, (_, index) => `member-${index % 8}`);
  const found = await TestBed.inject(MembersById).find(
    ['gone', ...ids],
    new AbortController().signal,
  );

  expect(asked).toEqual(['gone', ...ids.slice(0, 8)]);
  expect([...found.keys()]).toEqual(ids.slice(0, 8));
});

describe('of more members than a page has', () => {
  const idOf = (number: number) => `member-${number}`;
  const wanted = Array.from({ length: 250 }, (_, number) => idOf(number * 2));

  /** @returns what was asked for; a number is a page of the list */
  async function askedOf(total: number) {
    const asked: (string | number)[] = [];
    const GET = (_path: string, { params }: { params: { path?: never; query?: never } }) => {
      const { path, query } = params as {
        path?: { member_id: string };
        query?: { page: number; page_size: number };
      };
      asked.push(path?.member_id ?? query!.page);
      if (path) return memberOf(path);
      const { page, page_size } = query!;
      const from = (page - 1) * page_size;
      const length = Math.max(0, Math.min(page_size, total - from));
      const items = Array.from({ length }, (_, at) => memberOf({ member_id: idOf(from + at) }));
      return { items, total };
    };
    const call = (ask: (client: never) => unknown) => ask({ GET } as never);
    TestBed.configureTestingModule({ providers: [fake(Api, { call } as Partial<Api>)] });
    const found = await TestBed.inject(MembersById).find(wanted, new AbortController().signal);
    return { asked, found: [...found.keys()] };
  }

  it('reads the list of all, where that takes fewer calls', async () => {
    const { asked, found } = await askedOf(490);
    expect(asked).toEqual([1, 2, 3]);
    expect(found).toEqual(wanted.slice(0, 245));
  });

  it('asks for each where the list is longer', async () => {
    const { asked, found } = await askedOf(250 * 200 + 1);
    expect(asked).toEqual([1, ...wanted]);
    expect(found).toEqual(wanted);
  });
});

it('says so when the server does not answer: nobody is taken for deleted', async () => {
  const refusal = new ApiError('Sluice can’t be reached.', 'unreachable', 0);
  const call = () => Promise.reject(refusal);
  TestBed.configureTestingModule({ providers: [fake(Api, { call })] });
  const found = TestBed.inject(MembersById).find(['one'], new AbortController().signal);
  await expect(found).rejects.toBe(refusal);
});
