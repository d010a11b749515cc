import { TestBed } from '@angular/core/testing';
import { memberOf } from '../../testing/factories';
import { fake } from '../../testing/fake';
import { Api } from './api';
import { MembersById } from './members-by-id';

it('asks for each member once, and leaves out those who are gone', async () => {
  const asked: string[] = [];
  const sluice = {
    GET: (_path: string, { params }: { params: { path: { member_id: string } } }) => {
      const { member_id } = params.path;
      asked.push(member_id);
      return member_id === 'gone' ? Promise.reject(new Error('404')) : memberOf({ member_id });
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
