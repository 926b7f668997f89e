import { generateLoad } from './generator.ts'
import type { LoadOrder } from './orders.ts'

// The load generator's process: carries out the orders that its parent sends.

process.on('message', (order: LoadOrder) => {
  void generateLoad(order).then((result) => process.send?.(result))
})
