import { actionOf, targetOf } from './call-names';

describe('actionOf', () => {
  it.each([
    ['UsersController', 'change', 'users.change'],
    ['ApiKeysController', 'add', 'api-keys.add'],
    ['AuthController', 'changePassword', 'auth.change-password'],
  ])('calls %s.%s %s', (controller, method, action) => {
    expect(actionOf(controller, method)).toBe(action);
  });
});

describe('targetOf', () => {
  it.each<[string, unknown, string]>([
    ['/api/admin/members', { name: 'Ann', external_id: 'x', member_id: 'm1' }, 'members/m1'],
    ['/api/admin/users', { email: 'ann@example.com', id: 'u1' }, 'users/u1'],
    ['/api/admin/members/m1', { member_id: 'm1' }, 'members/m1'],
    ['/api/admin/members/m1/', undefined, 'members/m1'],
    ['/api/admin/distributions', { execution_id: 'e1' }, 'distributions/e1'],
    ['/api/admin/tiers/gold', { tier: 'gold' }, 'tiers/gold'],
    ['/api/auth/login', { user: { id: 'u1' } }, 'auth/login'],
    ['/api/admin/leads/csvs', { items: [] }, 'leads/csvs'],
  ])('of %s answered by %j is %s', (path, answer, target) => {
    expect(targetOf({ path }, answer)).toBe(target);
  });
});
