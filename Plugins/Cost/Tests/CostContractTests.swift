// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginTesting
import TestSupport
import Testing

@testable import Cost

@Suite struct CostContractTests {
  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(Cost.self, beside: Companion.shipped(except: "cost")).verify()
  }
}
#endif
