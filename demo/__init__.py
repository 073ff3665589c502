"""The demonstration: reports of real cases retold, and fictional cases with hearings ahead."""
