// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Search

@Suite struct LowerEnvelopeTests {
  @Test(arguments: 1...40)
  func `the envelope of random lines is their least everywhere`(seed: Int) async throws {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...30, using: &generator)
    let lines = (0..<count).map { _ in
      EnvelopeLine(
        low: Double.random(in: 50...100, using: &generator),
        high: Double.random(in: 50...100, using: &generator))
    }
    func least(_ place: Double) -> EnvelopeLine? { lines.min { $0.value(at: place) < $1.value(at: place) } }
    var questions = 0
    let envelope = try await LowerEnvelope { places in
      questions += places.count
      return places.map(least)
    }
    #expect(envelope.pieces.first?.low == 0 && envelope.pieces.last?.high == 1)
    for (one, next) in zip(envelope.pieces, envelope.pieces.dropFirst()) { #expect(one.high == next.low) }
    for step in 0...500 {
      let place = Double(step) / 500
      let piece = try #require(envelope.pieces.first { $0.low <= place && place <= $0.high })
      let owner = try #require(piece.owner.flatMap { envelope.lines[$0] })
      let wanted = try #require(least(place)).value(at: place)
      #expect(abs(owner.value(at: place) - wanted) <= 2e-6 * wanted, "at \(place)")
    }
    let winners = Set((0...5000).compactMap { least(Double($0) / 5000) })
    #expect(questions <= 2 * max(winners.count, 1) + 4)
  }

  @Test func `a place without an answer leaves its surroundings open and no more`() async throws {
    let envelope = try await LowerEnvelope { places in
      places.map { place -> EnvelopeLine? in
        place == 0 ? EnvelopeLine(low: 1, high: 2) : place == 1 ? EnvelopeLine(low: 2, high: 1) : nil
      }
    }
    #expect(envelope.pieces.map(\.owner) == [nil, nil])
  }
}
