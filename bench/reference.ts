/**
 * What is measured: the reference certificate where it lies beside the project, else our sample.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs'
import { type Certificate, encodeCertificate, encodeText, signSign1 } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { developmentScheme } from './scheme.ts'

const candidates = ['../../shared/reference-certificate.json', '../test/fixtures/sample-certificate.json']
const file = candidates.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url)) as URL

export const referenceName = file.pathname.split('/').at(-1) as string
export const reference: Certificate = { ...parseDraft(JSON.parse(readFileSync(file, 'utf8'))), number: 'BW0000001' }
export const scheme = developmentScheme()
export const payload = encodeCertificate(reference)
export const message = signSign1('certificate', payload, scheme.signer)
export const text = encodeText('certificate', message)
