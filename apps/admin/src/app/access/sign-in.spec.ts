import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { fake } from '../../testing/fake';
import { type Page, render } from '../../testing/page';
import { Access, type Credentials } from '../core/access';
import { ApiError } from '../core/api-error';
import { SignIn } from './sign-in';

const wrong = new ApiError('nope', 'bad_credentials', 401);

async function submit(page: Page<SignIn>, { email, password }: Credentials): Promise<void> {
  const emailInput = await page.loader.getHarness(
    MatInputHarness.with({ selector: '[type=email]' }),
  );
  const passwordInput = await page.loader.getHarness(
    MatInputHarness.with({ selector: '[type=password]' }),
  );
  await passwordInput.setValue(password);
  await emailInput.setValue(email);
  await (await page.loader.getHarness(MatButtonHarness.with({ text: 'Sign in' }))).click();
}

function rendered(signIn: Access['signIn']): Promise<Page<SignIn>> {
  return render(SignIn, {
    fakes: [fake(Access, { signIn })],
    routes: [{ path: '**', children: [] }],
  });
}

describe('SignIn', () => {
  it('sends what was typed', async () => {
    const signIn = jest
      .fn()
      .mockResolvedValue({ id: '1', email: 'ada@example.com', role: 'admin' });
    const page = await rendered(signIn);
    await submit(page, { email: 'ada@example.com', password: 'right' });
    expect(signIn).toHaveBeenCalledWith({ email: 'ada@example.com', password: 'right' });
    expect(page.alerts()).toEqual([]);
  });

  it('says that the two don’t belong together, without telling which is wrong', async () => {
    const page = await rendered(() => Promise.reject(wrong));
    await submit(page, { email: 'ada@example.com', password: 'wrong' });
    expect(page.alerts()).toEqual([
      'This e-mail address and password don’t belong together. Check both and try again.',
    ]);
  });

  it('keeps the e-mail address and goes back to the password after a failure', async () => {
    const page = await rendered(() => Promise.reject(wrong));
    document.body.append(page.fixture.nativeElement as HTMLElement);
    await submit(page, { email: 'ada@example.com', password: 'wrong' });
    const [email, password] = await page.loader.getAllHarnesses(MatInputHarness);
    expect(await email!.getValue()).toBe('ada@example.com');
    expect(await password!.isFocused()).toBe(true);
  });

  it('takes the old failure away when the next try succeeds', async () => {
    const user = { id: '1', email: 'ada@example.com', role: 'admin' };
    const page = await rendered(jest.fn().mockRejectedValueOnce(wrong).mockResolvedValue(user));
    await submit(page, { email: 'ada@example.com', password: 'wrong' });
    await submit(page, { email: 'ada@example.com', password: 'right' });
    expect(page.alerts()).toEqual([]);
  });

  it('says what the server says about too many tries', async () => {
    const words = 'Too many failed sign-ins. Try again in 5 minutes.';
    const page = await rendered(() =>
      Promise.reject(new ApiError(words, 'too_many_attempts', 429)),
    );
    await submit(page, { email: 'ada@example.com', password: 'wrong' });
    expect(page.alerts()).toEqual([words]);
  });

  it('asks for what is missing before it asks the server', async () => {
    const signIn = jest.fn();
    const page = await rendered(signIn);
    await submit(page, { email: '', password: '' });
    const fields = await page.loader.getAllHarnesses(MatFormFieldHarness);
    const errors = await Promise.all(fields.map((field) => field.getTextErrors()));
    expect(errors).toEqual([['Enter your e-mail address.'], ['Enter your password.']]);
    expect(signIn).not.toHaveBeenCalled();
  });

  it('shows the password on demand', async () => {
    const page = await rendered(jest.fn());
    const passwordInput = await page.loader.getHarness(
      MatInputHarness.with({ selector: '[type=password]' }),
    );
    const button = await page.loader.getHarness(
      MatButtonHarness.with({ selector: '[aria-label="Show the password"]' }),
    );
    await button.click();
    expect(await passwordInput.getType()).toBe('text');
    await button.click();
    expect(await passwordInput.getType()).toBe('password');
  });
});
