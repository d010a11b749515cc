import 'reflect-metadata';
import { BadConfiguration, readConfiguration } from './configuration';

describe('readConfiguration', () => {
  it('starts on loopback with an embedded database when nothing is set', () => {
    const configuration = readConfiguration({});

    expect(configuration).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      SLUICE_DATA_DIR: './data',
      SLUICE_MAX_UPLOAD_MB: 2048,
    });
    expect(configuration.MONGODB_URI).toBeUndefined();
    expect(configuration.isLoopback).toBe(true);
  });

  it('takes what is set, and an empty variable for one that is not', () => {
    const configuration = readConfiguration({ PORT: '8080', HOST: '0.0.0.0', MONGODB_URI: '' });

    expect(configuration.PORT).toBe(8080);
    expect(configuration.isLoopback).toBe(false);
    expect(configuration.MONGODB_URI).toBeUndefined();
  });

  it.each([
    [{ PORT: 'http' }, /PORT must be an integer/],
    [{ PORT: '70000' }, /PORT must not be greater than 65535/],
    [{ MONGODB_URI: 'localhost:27017' }, /MONGODB_URI must begin with mongodb:/],
    [{ SLUICE_MAX_UPLOAD_MB: '0' }, /SLUICE_MAX_UPLOAD_MB must not be less than 1/],
    [{ SLUICE_ADMIN_EMAIL: 'ann@example.com' }, /must be set together/],
    [
      { SLUICE_ADMIN_EMAIL: 'ann@example.com', SLUICE_ADMIN_PASSWORD: 'short' },
      /SLUICE_ADMIN_PASSWORD must be longer/,
    ],
  ])('refuses %j, saying why', (environment, reason) => {
    expect(() => readConfiguration(environment)).toThrow(BadConfiguration);
    expect(() => readConfiguration(environment)).toThrow(reason);
  });
});
