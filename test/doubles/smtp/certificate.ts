import { generateKeyPairSync, sign } from 'node:crypto'

/** A certificate that nobody vouches for but itself, in PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** ASN.1 in DER (X.690): tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const time = (text: string) => der(0x18, Buffer.from(text, 'ascii'))

const ids = {
  commonName: oid('550403'),
  subjectAltName: oid('551d11'),
  basicConstraints: oid('551d13'),
  ecdsaWithSha256: sequence(oid('2a8648ce3d040302')),
}
const yes = der(0x01, Buffer.from([0xff]))

/** A certificate for addresses of this machine (RFC 5280, section 4), which can be trusted as its own authority. */
export function selfSigned(addresses: readonly string[]): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(
    der(0x31, sequence(ids.commonName, der(0x0c, Buffer.from('Local mail server', 'utf8')))),
  )
  const names = addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number))))
  const extensions = sequence(
    sequence(ids.basicConstraints, yes, der(0x04, sequence(yes))),
    sequence(ids.subjectAltName, der(0x04, sequence(...names))),
  )
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ids.ecdsaWithSha256,
    name,
    sequence(time('20200101000000Z'), time('20991231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey))
  const cert = sequence(toBeSigned, ids.ecdsaWithSha256, signature)
  const lines = cert.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
