// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Foundation
import GLPKBackend
import Modeling
import Planner
import ProblemFormat
import RunRecord

/// A sweep of many programs that differ in a price, by Etalon and by a loop of C calls that makes each one anew.
struct SweepMeasurement {
  let problem: String
  let path: String
  let ends: (low: Double, high: Double)
  let count: Int

  /// How often one worker is compared with two; odd, so that there is a middle one.
  private static let pairs = 5

  /// What was measured, name by name, beside what a peer takes for a program in milliseconds of processor time.
  func lines(against peer: Double?) async throws -> [String] {
    let brief = try Brief(reading: problem)
    let parameters = try brief.points(["\(path)=\(ends.low)..\(ends.high):\(count)"])
    var found: [(workers: Int, seconds: Double, processor: Double, points: [PointRecord])] = []
    // In pairs one after the other: a machine that others use, too, slows both of a pair alike, most of the time.
    for workers in (0..<Self.pairs).flatMap({ $0.isMultiple(of: 2) ? [1, 2] : [2, 1] }) {
      let planner = Planner(solver: GLPKSolver(threads: workers))
      let (start, before) = (ContinuousClock.now, Self.processorSeconds)
      let result = try await planner.sweep(brief, over: parameters, StudySettings(workers: workers))
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      found.append(
        (workers, seconds, Self.processorSeconds - before, result.record.studies.sweep?.points ?? []))
    }
    let (alone, together) = (found.filter { $0.workers == 1 }, found.filter { $0.workers == 2 })
    let ratios = zip(alone, together).map { $0.seconds / $1.seconds }.sorted()
    guard let family = try family(brief, parameters[0]) else { return ["\(path) is not affine"] }
    let weights = (0..<count).map { Double($0) / Double(count - 1) }
    // A sample of the programs is enough for a time per program, and evenly spaced it is a fair one.
    let sample = stride(from: 0, to: count, by: max(1, count / 50)).map { $0 }
    let before = Self.processorSeconds
    let raw = sample.map { RawSolving.optimum(family.origin.model, family.objective(at: [weights[$0]])) }
    let rawPerProgram = (Self.processorSeconds - before) / Double(sample.count)
    let scale = 1e6
    let difference = zip(sample, raw).map { place, optimum in
      abs((found[0].points[place].objective ?? .nan) / scale - optimum) / optimum
    }.max()
    let ownPerProgram = alone.map(\.processor).sorted()[Self.pairs / 2] / Double(count)
    return [
      "programs                                  \(count), \(family.origin.model.columns.count) columns each",
      "seconds with one worker ÷ with two        \(Self.decimal(ratios[Self.pairs / 2]))"
        + ", from \(Self.decimal(ratios[0])) to \(Self.decimal(ratios[Self.pairs - 1]))",
      "same bytes                                \(Set(found.map(\.points)).count == 1 ? "yes" : "NO")",
      "CPU s of a program: C loop ÷ Etalon       \(Self.decimal(rawPerProgram / ownPerProgram))",
      "CPU ms of a program: Etalon, C loop       \(Self.decimal(1e3 * ownPerProgram)), "
        + Self.decimal(1e3 * rawPerProgram),
      "largest relative difference of optima     \(difference ?? .nan)",
    ]
      + (peer.map {
        ["CPU s of a program: peer ÷ Etalon         \(Self.decimal($0 / (1e3 * ownPerProgram)))"]
      }
        ?? [])
  }

  /// Writes the programs of a sweep as data, for peers that are not of this package.
  func export(to file: String, samples: Int) async throws {
    let brief = try Brief(reading: problem)
    let parameters = try brief.points(["\(path)=\(ends.low)..\(ends.high):\(count)"])
    guard let family = try family(brief, parameters[0]) else { return }
    let model = family.origin.model
    let programs = (0..<samples).map { number in
      let form = family.objective(at: [Double(number) / Double(max(1, samples - 1))])
      return PeerPrograms.Objective(
        columns: form.terms.map(\.variable.index), coefficients: form.terms.map(\.coefficient),
        constant: form.constant)
    }
    let data = PeerPrograms(
      columns: model.columns.map { column in
        .init(
          low: column.bounds.lowerBound, high: column.bounds.upperBound, isWhole: column.domain != .continuous
        )
      },
      rows: model.rowIDs.map { row in
        let terms = Array(model.terms(of: row))
        return .init(
          low: model[row].bounds.lowerBound, high: model[row].bounds.upperBound,
          columns: terms.map(\.variable.index), coefficients: terms.map(\.coefficient))
      }, objectives: programs)
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try encoder.encode(data).write(to: URL(filePath: file))
  }

  private func family(_ brief: Brief, _ parameter: VariedParameter) throws -> AffineFamily? {
    let programs = try [ends.low, (ends.low + ends.high) / 2, ends.high].map { number in
      let value = parameter.value(at: number * (parameter.unit?.scale ?? 1))
      let there = try brief.setting([(path, value)])
      return try Plan(there, context: there.context(with: there.catalog)).program
    }.compactMap(\.self)
    guard programs.count == 3 else { return nil }
    return AffineFamily(origin: programs[0], corners: [programs[2]], witnesses: [([0.5], programs[1])])
  }

  private static var processorSeconds: Double {
    var usage = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func decimal(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}

/// Programs as plain data.
private struct PeerPrograms: Encodable {
  struct Column: Encodable {
    var low: Double
    var high: Double
    var isWhole: Bool
  }

  struct Row: Encodable {
    var low: Double
    var high: Double
    var columns: [Int]
    var coefficients: [Double]
  }

  struct Objective: Encodable {
    var columns: [Int]
    var coefficients: [Double]
    var constant: Double
  }

  var columns: [Column]
  var rows: [Row]
  var objectives: [Objective]
}
