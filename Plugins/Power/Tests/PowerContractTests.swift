// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginTesting
import TestSupport
import Testing

@testable import Power

@Suite struct PowerContractTests {
  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(Power.self, beside: Companion.shipped(except: "power")).verify()
  }
}
#endif
