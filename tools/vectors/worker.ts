import { parentPort, workerData } from 'node:worker_threads'
import { type Barrier, meet } from './barrier.ts'
import { orderOf } from './examples.ts'
import type { Memory } from './memory.ts'
import { createPhases, type Share } from './step.ts'

/** What a worker of `train` is given. */
export interface WorkerTask {
  readonly memory: Memory
  readonly share: Share
  readonly barrier: Barrier
}

/** How far training is. */
export interface Progress {
  /** From 1. */
  readonly epoch: number
  /** Steps done, of `steps` in all. */
  readonly step: number
  readonly steps: number
  /** The mean loss of a query over the steps since the last report, in nats. */
  readonly loss: number
}

const reportEvery = 10

/** Runs one share of every step. */
function run({ memory, share, barrier }: WorkerTask, report: (progress: Progress) => void): void {
  const { epochs, batch, learningRate, seed } = memory.settings
  const count = memory.titles.starts.length - 1
  const phases = createPhases(memory, share)
  const stepsOfEpoch = Math.floor(count / batch)
  const steps = stepsOfEpoch * epochs
  let step = 0
  let loss = 0
  let reported = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    const papers = orderOf(count, seed, epoch)
    for (let first = 0; first + batch <= papers.length; first += batch) {
      step++
      phases.draw(papers.subarray(first, first + batch), epoch)
      meet(barrier, share.count)
      phases.compare()
      meet(barrier, share.count)
      phases.answer()
      meet(barrier, share.count)
      loss += memory.losses.reduce((sum, one) => sum + one, 0) / batch
      phases.gather()
      phases.move(step, learningRate * (1 - step / steps))
      meet(barrier, share.count)
      if (step % reportEvery === 0 || step === steps) {
        report({ epoch: epoch + 1, step, steps, loss: loss / (step - reported) })
        reported = step
        loss = 0
      }
    }
  }
}

const task: WorkerTask = workerData
run(task, (progress) => {
  if (task.share.index === 0) parentPort?.postMessage(progress)
})
