import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SigningHash } from '../../../main/aws/signing-hash.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

async function digestOf(secret: string | Uint8Array | undefined, parts: readonly Uint8Array[]) {
  const hash = new SigningHash(secret)
  for (const part of parts) hash.update(part)
  return hex(await hash.digest())
}

test('is SHA-256, and HMAC with a secret, however often it is asked and in however many parts', async () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 3 })
  const secrets = fc.oneof(fc.string({ minLength: 1 }), fc.uint8Array({ minLength: 1 }))
  await fc.assert(
    fc.asyncProperty(secrets, parts, async (secret, texts) => {
      const whole = Buffer.concat(texts)
      const keyed = createHmac('sha256', secret).update(whole).digest('hex')
      expect(await digestOf(secret, texts)).toBe(keyed)
      expect(await digestOf(secret, texts)).toBe(keyed)
      const plain = createHash('sha256').update(whole).digest('hex')
      expect(await digestOf(undefined, texts)).toBe(plain)
    }),
  )
})

test('a step is taken once, and begins anew after a reset', async () => {
  const step = async (secret: string | Uint8Array, text: string) => {
    const hash = new SigningHash(secret)
    hash.update(Buffer.from('something else'))
    hash.reset()
    hash.update(Buffer.from(text))
    return hash.digest()
  }
  const date = await step('AWS4secret', '20261122')
  expect(await step('AWS4secret', '20261122')).toBe(date)
  expect(await step(date, 'eu-west-1')).toBe(await step(date, 'eu-west-1'))
  expect(await step(date, 'eu-west-1')).not.toEqual(await step(date, 'eu-west-2'))
})

test('leads to the key that AWS’s documentation tells how to derive', async () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
  const steps = ['20261122', 'eu-west-1', 'cloudformation', 'aws4_request']
  const derived = async (secret: string) => {
    let key: string | Uint8Array = `AWS4${secret}`
    for (const step of [...steps, `AWS4-HMAC-SHA256\n${'a string to sign'.repeat(9)}`]) {
      const hash: SigningHash = new SigningHash(key)
      hash.update(Buffer.from(step))
      key = await hash.digest()
    }
    return hex(Buffer.from(key))
  }
  const expected = (secret: string) =>
    [...steps, `AWS4-HMAC-SHA256\n${'a string to sign'.repeat(9)}`]
      .reduce<string | Buffer>(
        (key, step) => createHmac('sha256', key).update(step).digest(),
        `AWS4${secret}`,
      )
      .toString('hex')
  for (const secret of ['one', 'another', 'one']) {
    expect(await derived(secret)).toBe(expected(secret))
  }
})

test('does not take one way for another that reads like it', async () => {
  const step = async (secret: string | Uint8Array, text: string) => {
    const hash = new SigningHash(secret)
    hash.update(Buffer.from(text))
    return hash.digest()
  }
  const far = await step(await step('a', 'b'), 'c')
  for (const between of ['\n', ' ', '']) {
    expect(await step(`a${between}b`, 'c')).not.toEqual(far)
    expect(hex(await step(`a${between}b`, 'c'))).toBe(
      createHmac('sha256', `a${between}b`).update('c').digest('hex'),
    )
  }
})
