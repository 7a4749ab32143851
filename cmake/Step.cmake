# A step of the engine: a library from the sources of its folder that links only steps below it.

# sojourn_step(<name> [LINKS <lower steps>...] [EXTERNAL <imported targets>...])
#
# Defines `sojourn_<name>` with the alias `sojourn::<name>`. A step that is not yet defined cannot be linked, and steps
# are added in flow order, so a link that goes up stops the configuration.
function(sojourn_step name)
    cmake_parse_arguments(PARSE_ARGV 1 step "" "" "LINKS;EXTERNAL")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
    if(sources)
        set(scope PUBLIC)
        add_library(sojourn_${name} STATIC ${sources} ${headers})
    else()
        set(scope INTERFACE)
        add_library(sojourn_${name} INTERFACE ${headers})
    endif()
    add_library(sojourn::${name} ALIAS sojourn_${name})
    target_include_directories(sojourn_${name} ${scope} ${PROJECT_SOURCE_DIR})
    foreach(lower IN LISTS step_LINKS)
        if(NOT TARGET sojourn::${lower})
            message(FATAL_ERROR "step ${name} links ${lower}, which is not below it")
        endif()
        target_link_libraries(sojourn_${name} ${scope} sojourn::${lower})
    endforeach()
    target_link_libraries(sojourn_${name} ${scope} ${step_EXTERNAL})
endfunction()
