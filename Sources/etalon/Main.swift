import EtalonCLI
