/**
 * A print that has had a life: printed at 300 dpi, copied once, folded once, and scanned at 300 dpi.
 * Every step is by a seed, so that a seed is one sheet for ever.
 * @module
 */
import { blur } from '../scan/degrade.ts'
import { normalOf, randomOf } from '../scan/random.ts'
import type { Grey } from '../scan/scene.ts'

type Random = () => number

/** A number between two, by chance. */
const between = (random: Random, low: number, high: number): number => low + (high - low) * random()

/** @param page of pixels at 300 dpi: the code and the paper round it */
export function photocopied(page: Grey, seed: number): Grey {
  const random = randomOf(seed)
  const printed = toner(blurred(page, 0.5), random, { middle: 150, grain: 18, specks: 0.0004 })
  const seen = noisy(blurred(laid(printed, random, 1.2), between(random, 0.8, 1.1)), random, 10)
  const copied = toner(seen, random, { middle: between(random, 112, 142), grain: 22, specks: 0.0008 })
  const folded = creased(copied, random)
  return light(noisy(blurred(laid(folded, random, 2), between(random, 0.7, 1.1)), random, 9), random)
}

const blurred = (picture: Grey, deviation: number): Grey => blur(deviation)(picture, 0)

function mapped({ width, height, data }: Grey, tone: (value: number, x: number, y: number) => number): Grey {
  return { width, height, data: data.map((value, i) => tone(value, i % width, Math.floor(i / width))) }
}

/** Black or white, by a threshold that is not the same at every dot; specks of toner, and dots that did not take. */
function toner(
  picture: Grey,
  random: Random,
  { middle, grain, specks }: { middle: number; grain: number; specks: number },
): Grey {
  return mapped(picture, (value) => {
    const isSpeck = random() < specks
    return value > middle + grain * normalOf(random) !== isSpeck ? 248 : 14
  })
}

function noisy(picture: Grey, random: Random, deviation: number): Grey {
  return mapped(picture, (value) => value + deviation * normalOf(random))
}

/** A lamp is brighter on one side. */
function light(picture: Grey, random: Random): Grey {
  const far = between(random, 0.78, 1)
  return mapped(picture, (value, x) => value * (1 + (far - 1) * (x / picture.width)))
}

/** On the glass: turned by up to so many degrees, off by a part of a dot, a hundredth larger or smaller. */
function laid(picture: Grey, random: Random, degrees: number): Grey {
  const angle = (between(random, -degrees, degrees) * Math.PI) / 180
  const scale = between(random, 0.99, 1.01)
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
  const [dx, dy] = [random(), random()]
  const [mx, my] = [picture.width / 2, picture.height / 2]
  return warped(picture, (x, y) => [
    mx + (x - mx) * cos + (y - my) * sin + dx,
    my + (y - my) * cos - (x - mx) * sin + dy,
  ])
}

/**
 * Folded and laid flat again: along a line through the code the toner has come off, beside it the
 * paper is in shadow, and beyond it the sheet is seen at a slant.
 */
function creased(picture: Grey, random: Random): Grey {
  const angle = random() < 0.5 ? between(random, -0.05, 0.05) : Math.PI / 2 + between(random, -0.05, 0.05)
  const [nx, ny] = [Math.sin(angle), Math.cos(angle)]
  const [px, py] = [picture.width * between(random, 0.35, 0.65), picture.height * between(random, 0.35, 0.65)]
  const beyond = (x: number, y: number): number => (x - px) * nx + (y - py) * ny
  const slant = between(random, 0.94, 0.985)
  const seen = warped(picture, (x, y) => {
    const away = beyond(x, y)
    const stretched = away > 0 ? away / slant - away : 0
    return [x + nx * stretched, y + ny * stretched]
  })
  const width = between(random, 1.5, 4)
  const depth = between(random, 0.05, 0.2)
  return mapped(seen, (value, x, y) => {
    const away = Math.abs(beyond(x, y))
    if (away < width / 2 && random() < 0.8) return between(random, 190, 250)
    return value * (1 - depth * Math.exp(-away / 12))
  })
}

/** Every pixel from its place in another picture, between four of that. */
function warped({ width, height, data }: Grey, from: (x: number, y: number) => readonly [number, number]): Grey {
  const out = new Float32Array(width * height)
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 250 : (data[y * width + x] as number)
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      const [sx, sy] = from(x, y)
      const [left, top] = [Math.floor(sx), Math.floor(sy)]
      const [u, v] = [sx - left, sy - top]
      const upper = at(left, top) * (1 - u) + at(left + 1, top) * u
      out[i] = upper * (1 - v) + (at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u) * v
    }
  return { width, height, data: out }
}
