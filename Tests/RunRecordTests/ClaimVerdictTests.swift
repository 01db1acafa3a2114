// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Testing

@Suite struct `Verdicts on claims` {
  private func verdict(
    _ value: Double?, _ range: (Double?, Double?), recorded: (Double?, Double?),
    claimed: (Double?, Double?) = (15, 20)
  ) -> ClaimVerdict {
    ClaimVerdict(
      claimed: RangeRecord(low: claimed.0, high: claimed.1), value: value,
      range: RangeRecord(low: range.0, high: range.1),
      recorded: RangeRecord(low: recorded.0, high: recorded.1))
  }

  @Test(arguments: [15.0, 17, 20]) func `hold up to the ends of what is claimed`(value: Double) {
    #expect(verdict(value, (value, value), recorded: (20, 25)) == .holds)
    #expect(verdict(value, (value, value), recorded: (10, 15)) == .holds)
  }

  @Test(arguments: [14.999, 20.001]) func `are lost just beyond them`(value: Double) {
    #expect(verdict(value, (value, value), recorded: (16, 16)) == .doubtful)
    #expect(verdict(value, (value, value), recorded: (20.001, 25)) == .doesNotHold)
    #expect(verdict(value, (value, value), recorded: (10, 14.999)) == .doesNotHold)
  }

  @Test func `are doubtful where only the range or only the record agrees`() {
    #expect(verdict(25, (20, 30), recorded: (30, 40)) == .doubtful)
    #expect(verdict(25, (20.001, 30), recorded: (30, 40)) == .doesNotHold)
    #expect(verdict(25, (24, 30), recorded: (18, 40)) == .doubtful)
    // What is computed as claimed against the whole public record is no proof.
    #expect(verdict(17, (16, 18), recorded: (30, 40)) == .doubtful)
  }

  @Test func `take a missing end for open`() {
    #expect(verdict(1e9, (1e9, 1e9), recorded: (nil, nil), claimed: (20, nil)) == .holds)
    #expect(verdict(19.9, (nil, nil), recorded: (nil, 19.9), claimed: (20, nil)) == .doubtful)
    #expect(verdict(-5, (-5, -5), recorded: (0, nil), claimed: (nil, 0)) == .holds)
  }

  @Test func `know nothing where nothing is computed`() {
    #expect(verdict(nil, (.infinity, nil), recorded: (21, nil)) == .doesNotHold)
    #expect(verdict(nil, (18, nil), recorded: (21, nil)) == .doubtful)
    #expect(verdict(nil, (.infinity, nil), recorded: (20, nil)) == .doubtful)
  }

  @Test func `forgive rounding and no more`() {
    #expect(verdict(20 * (1 + 1e-12), (20, 20), recorded: (20, 20)) == .holds)
    #expect(verdict(20 * (1 + 1e-6), (20.1, 20.1), recorded: (20, 20)) == .doubtful)
  }
}
