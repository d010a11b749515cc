import { TestBed } from '@angular/core/testing';
import { fake } from '../../testing/fake';
import { Api } from '../core/api';
import { MembersData } from './members-data';

describe('MembersData', () => {
  it.each([
    ['previewFile', '/api/admin/members/import/preview'],
    ['importFile', '/api/admin/members/import'],
  ] as const)('%s sends the file to %s', async (method, path) => {
    const upload = jest.fn().mockResolvedValue({ created: 0, updated: 0, rejected: [] });
    TestBed.configureTestingModule({ providers: [fake(Api, { upload })] });
    const file = new File(['name,email,tier'], 'people.csv');

    await TestBed.inject(MembersData)[method](file);

    const [[sentTo, form]] = upload.mock.calls as [[string, FormData]];
    expect(sentTo).toBe(path);
    expect((form.get('file') as File).name).toBe('people.csv');
  });
});
