// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginTesting
import TestSupport
import Testing

@testable import Reliability

@Suite struct ReliabilityContractTests {
  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(Reliability.self, beside: Companion.shipped(except: "reliability")).verify()
  }
}
#endif
